"""Times as articles give them, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def utc(text: str | None) -> datetime | None:
    """The moment that an ISO 8601 string names; without a zone it is taken to be UTC. None where it is no time."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)
