"""Dates as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken_date(iso: str | None) -> str | None:
    """``"2026-02-04T08:00:00+01:00"`` as ``"4 February 2026, 08:00 +01:00"``; what is not ISO 8601 stays as it is.

    A date without a time stays without one, and a time keeps the zone that its publisher gave.
    """
    if not iso:
        return None
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    if len(iso) <= len("2026-02-04"):
        return day
    zone = "" if moment.tzinfo is None else " UTC" if not moment.utcoffset() else f" {moment.isoformat()[-6:]}"
    return f"{day}, {moment:%H:%M}{zone}"


def moment_of(iso: str | None) -> datetime | None:
    """The moment, to sort by; a time without a zone counts as UTC. None for what is not ISO 8601."""
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def short_date(iso: str | None) -> str | None:
    """``"2026-02-04T08:00:00+01:00"`` as ``"4 Feb 2026"``; what is not ISO 8601 stays as it is."""
    moment = moment_of(iso)
    return f"{moment.day} {_MONTHS[moment.month - 1][:3]} {moment.year}" if moment else iso or None


def dates_between(dates: Iterable[str | None]) -> str | None:
    """The first and the last of these dates as words: ``"2–5 February 2026"``. None without any."""
    moments = sorted(moment for moment in map(moment_of, dates) if moment)
    if not moments:
        return None
    first, last = moments[0], moments[-1]
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first.date() == last.date():
        return end
    if first.year != last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year} – {end}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} – {end}"
    return f"{first.day}–{end}"


def due_date(check_on: str) -> str:
    """A date no more precise than the text: ``"2027"``, ``"March 2027"`` for ``"2027-03"``, ``"4 March 2027"``."""
    year, *rest = check_on.split("-")
    try:
        month, *day = (int(part) for part in rest) if rest else (0,)
        return " ".join([*(str(d) for d in day), *([_MONTHS[month - 1]] if month else []), year])
    except (ValueError, IndexError):
        return check_on
