"""Dates as people write them."""

from __future__ import annotations

from datetime import datetime

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
