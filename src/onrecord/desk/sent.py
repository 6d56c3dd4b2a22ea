"""What forms and addresses send, where no Django form reads it."""

from __future__ import annotations


def number_of(said: str | None) -> int | None:
    """The id that somebody sent; None for what is none, or none that a database can have."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 19 else None


def words_of(said: str | None, longest: int = 500) -> str:
    """The words that somebody sent, on one line, without what PostgreSQL would not take."""
    return " ".join((said or "").replace("\x00", " ").split())[:longest]
