"""How many statements fell into each day, week, month or year: the bars of a chart, and their names."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal

from onrecord.screens.dates import due_date, short_date

Unit = Literal["day", "week", "month", "year"]

MOST_BARS = 60


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time, named, and what fell into it. ``height`` is its share of the highest, from 0 to 1."""

    start: date
    name: str
    count: int
    height: float


@dataclasses.dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one unit from the first to the last that is not empty, those in between included."""

    unit: Unit
    bars: tuple[Bar, ...]

    @property
    def highest(self) -> int:
        """The count of the highest bar."""
        return max(bar.count for bar in self.bars)


def chart(by_day: Mapping[date, int]) -> Chart | None:
    """The chart with the smallest unit that needs no more than ``MOST_BARS`` bars; None without anything to show."""
    days = sorted(day for day, count in by_day.items() if count)
    if not days:
        return None
    for unit, (start_of, after, name) in _UNITS.items():
        starts = _between(start_of(days[0]), start_of(days[-1]), after)
        if not starts and unit == "year":
            # Of centuries, those years in which something was said.
            starts = sorted({start_of(day) for day in days})[-MOST_BARS:]
        if starts:
            return _made(unit, starts, [(start_of(day), by_day[day]) for day in days], name)
    return None


def _made(unit: Unit, starts: list[date], counted: list[tuple[date, int]], name: Callable[[date], str]) -> Chart:
    counts: Counter[date] = Counter()
    for start, count in counted:
        counts[start] += count
    highest = max(counts[start] for start in starts)
    return Chart(unit, tuple(Bar(start, name(start), counts[start], counts[start] / highest) for start in starts))


def _between(first: date, last: date, after: Callable[[date], date]) -> list[date]:
    """Every start from the first to the last; none where they are too many."""
    starts = [first]
    while starts[-1] < last:
        starts.append(after(starts[-1]))
        if len(starts) > MOST_BARS:
            return []
    return starts


def _month_after(start: date) -> date:
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)


def _day_name(start: date) -> str:
    return short_date(start.isoformat()) or ""


_UNITS: dict[Unit, tuple[Callable[[date], date], Callable[[date], date], Callable[[date], str]]] = {
    "day": (lambda day: day, lambda start: start + timedelta(days=1), _day_name),
    "week": (lambda day: day - timedelta(days=day.weekday()), lambda start: start + timedelta(days=7), _day_name),
    "month": (lambda day: day.replace(day=1), _month_after, lambda start: due_date(start.isoformat()[:7])),
    "year": (lambda day: day.replace(month=1, day=1), lambda start: date(start.year + 1, 1, 1), lambda s: str(s.year)),
}
