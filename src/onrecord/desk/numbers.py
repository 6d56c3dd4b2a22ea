"""Ids as forms and addresses send them."""

from __future__ import annotations


def number_of(said: str | None) -> int | None:
    """The id that somebody sent; None for what is none, or none that a database can have."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 19 else None
