"""Times as pages write them become ISO 8601, with the zone where the page gives one."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\w/-]){pattern}(?![\w/])", re.I)
    for pattern in (
        rf"{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.]{_DAY}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?::|(?<=\d)\.(?=\d\d\s*[ap]))?(?P<minute>(?<=[:.])\d\d)?(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*\(?(?P<zone>Z\b|(?:UTC|GMT)?\s*[+-]\d\d:?\d\d|UTC|GMT|BST|CEST|CET|IST|JST|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T)?\b",
    re.I,
)
# Hours from UTC of the names that news sites use. ET, CT, MT and PT change with the season: see _zone.
_OFFSETS = {
    **{"Z": 0.0, "UTC": 0.0, "GMT": 0.0, "BST": 1.0, "CET": 1.0, "CEST": 2.0, "IST": 5.5, "JST": 9.0},
    **{"EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0},
}
_SEASONAL = {"ET": "EST EDT", "CT": "CST CDT", "MT": "MST MDT", "PT": "PST PDT"}
_LONGEST = 120


def iso_time(written: str) -> str | None:
    """``2026-02-04T08:00:00+01:00`` (or without zone, or the date alone) of a time as written; None if it is none.

    Reads ISO 8601, RFC 2822 (feeds), JavaScript's ``toString`` and the ways that English news sites write times:
    ``February 4, 2026 8:00 AM ET``, ``2026-02-04 at 08:00 AM``, ``4 Feb 2026 | 20:15 GMT``.
    """
    written = " ".join(written.split())[:_LONGEST]
    moment = _iso(written) or _rfc2822(written) or _spelled(written)
    if moment is None or not 1900 < moment.year < 2200:
        return None
    return moment.isoformat()


def _iso(written: str) -> date | datetime | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        kind: type[date] = date
    elif re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:?\d\d", written):
        kind = datetime
    else:
        return None
    try:
        moment = kind.fromisoformat(written)
    except ValueError:
        return None
    return moment.replace(microsecond=0) if isinstance(moment, datetime) else moment


def _rfc2822(written: str) -> datetime | None:
    if not re.match(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d", written):
        return None
    try:
        return parsedate_to_datetime(written)
    except ValueError:
        return None


def _spelled(written: str) -> date | datetime | None:
    javascript = re.match(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d\d \d{4} .*)", written)
    written = javascript[1] if javascript else written
    for pattern in _DATES:
        found = pattern.search(written)
        if found:
            break
    else:
        return None
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"][:3].lower()) + 1
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
    return _at_clock(day, written[found.end() :]) or _at_clock(day, written[: found.start()]) or day


def _at_clock(day: date, written: str) -> datetime | None:
    """The moment of that day that a clock time in ``written`` names; None where there is none."""
    for found in _CLOCK.finditer(written):
        if found["minute"] is None and found["half"] is None:
            continue
        hour = int(found["hour"])
        # "16:30 PM" is written, too: the half of the day only counts where it can.
        if found["half"] and hour <= 12:
            hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
        try:
            clock = datetime(day.year, day.month, day.day, hour, int(found["minute"] or 0), int(found["second"] or 0))
        except ValueError:
            continue
        return clock.replace(tzinfo=_zone(found["zone"], day))
    return None


def _zone(name: str | None, day: date) -> timezone | None:
    if not name:
        return None
    name = name.upper().replace(" ", "")
    numbers = re.search(r"([+-])(\d\d):?(\d\d)$", name)
    if numbers:
        minutes = int(numbers[2]) * 60 + int(numbers[3])
        return timezone(timedelta(minutes=-minutes if numbers[1] == "-" else minutes)) if minutes < 24 * 60 else None
    if name in _SEASONAL:
        name = _SEASONAL[name].split()[_is_summer_in_america(day)]
    return timezone(timedelta(hours=_OFFSETS[name])) if name in _OFFSETS else None


def _is_summer_in_america(day: date) -> bool:
    """Daylight-saving time in the United States since 2007: second Sunday of March to first Sunday of November."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins = march + timedelta(days=(6 - march.weekday()) % 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return begins <= day < ends
