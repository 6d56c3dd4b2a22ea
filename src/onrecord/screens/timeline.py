"""The positions of a story by date: when each party first took each, and how often that was repeated."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime

from onrecord.screens.dates import moment_of
from onrecord.story import POSITIONS, PositionName, Story


@dataclasses.dataclass(frozen=True, slots=True)
class Taken:
    """A position as a party first took it: its place in ``Story.positions``, when, and in how many articles more."""

    place: int
    moment: datetime
    again: int


@dataclasses.dataclass(frozen=True, slots=True)
class Dot:
    """Positions taken at about one time, as places in ``Story.positions``; ``at`` is 0 to 100, from the left."""

    at: float
    places: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Strip:
    """The time from the first position to the last, and for each position that is taken its dots, in time."""

    first: datetime
    last: datetime
    lanes: tuple[tuple[PositionName, tuple[Dot, ...]], ...]


def taken(story: Story) -> list[Taken]:
    """The positions of each party on each claim, as they were first taken, the earliest first; those without a date
    are left out."""
    first: dict[tuple[str, str, str], list[int]] = {}
    dated = [(moment, n) for n, p in enumerate(story.positions) if (moment := moment_of(p.date))]
    moments = {n: moment for moment, n in dated}
    for _, n in sorted(dated):
        p = story.positions[n]
        first.setdefault((p.claim, p.party, p.position), []).append(n)
    return [Taken(own[0], moments[own[0]], _others(story, own)) for own in first.values()]


def _others(story: Story, places: Sequence[int]) -> int:
    articles = [story.positions[n].article for n in places]
    return len({*articles} - {articles[0]})


def strip(story: Story, found: Sequence[Taken], apart: float = 2.5) -> Strip | None:
    """What ``taken`` found, drawn along one line; dots nearer than ``apart`` hundredths are one. None without any."""
    if not found:
        return None
    first, last = found[0].moment, found[-1].moment
    whole = (last - first).total_seconds()
    lanes = []
    for name in POSITIONS:
        dots: list[tuple[float, list[int]]] = []
        for one in found:
            if story.positions[one.place].position != name:
                continue
            at = 100 * (one.moment - first).total_seconds() / whole if whole else 50.0
            if dots and at - dots[-1][0] < apart:
                dots[-1][1].append(one.place)
            else:
                dots.append((at, [one.place]))
        if dots:
            lanes.append((name, tuple(Dot(round(at, 1), tuple(places)) for at, places in dots)))
    return Strip(first, last, tuple(lanes))
