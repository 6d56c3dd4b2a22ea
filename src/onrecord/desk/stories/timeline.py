"""The positions of a story by date, as its page shows them: a strip of dots, and the list of what they stand for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from onrecord.desk.stories.leads import Leads, Said
from onrecord.desk.words import POSITION_WORDS
from onrecord.ledger.asking import Outline
from onrecord.screens import timeline
from onrecord.screens.words import SIGNS

FIRST_EVENTS = 12
_LONGEST = 160
_RADIUS, _GROWS = 5.0, 1.6


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """A party takes a position for the first time."""

    position: str
    word: Any
    sign: str
    party: int
    name: str
    claim: int
    said: Said
    again: int


@dataclasses.dataclass(frozen=True, slots=True)
class Dot:
    """A dot of the strip: how far from the left in hundredths, how large, what it stands for, where it leads."""

    at: str
    radius: str
    title: str
    href: str


@dataclasses.dataclass(frozen=True, slots=True)
class Lane:
    """One position's dots."""

    position: str
    word: Any
    sign: str
    dots: tuple[Dot, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Timeline:
    """The strip's lanes, and the days with what was said for the first time on each."""

    first: datetime | None
    last: datetime | None
    lanes: tuple[Lane, ...]
    days: tuple[tuple[date, tuple[Event, ...]], ...]
    events: int
    is_cut: bool
    undated: int


def timeline_of(outline: Outline, leads: Leads, *, all: bool) -> Timeline:
    """When was what said; of many events the first, unless ``all`` are wanted."""
    story = outline.story
    found = timeline.taken(story)
    strip = timeline.strip(story, found)
    shown = found if all else found[:FIRST_EVENTS]
    days = tuple(
        (day, tuple(_event(one, outline, leads) for one in of_day))
        for day, of_day in groupby(shown, key=lambda one: one.moment.date())
    )
    undated = sum(row.date is None for row in outline.positions)
    if strip is None:
        return Timeline(None, None, (), days, len(found), len(shown) < len(found), undated)
    names = {p.id: p.name for p in story.parties}
    lanes = tuple(
        Lane(name, POSITION_WORDS[name], SIGNS[name], tuple(_dot(dot, outline, leads, names) for dot in dots))
        for name, dots in strip.lanes
    )
    return Timeline(strip.first, strip.last, lanes, days, len(found), len(shown) < len(found), undated)


def _dot(dot: timeline.Dot, outline: Outline, leads: Leads, names: dict[str, str]) -> Dot:
    who = [names[outline.story.positions[n].party] for n in dot.places]
    title = ", ".join(dict.fromkeys(who[:5])) + (f" + {len(who) - 5}" if len(who) > 5 else "")
    radius = min(11.0, _RADIUS + _GROWS * (len(dot.places) - 1) ** 0.5)
    return Dot(f"{dot.at:g}", f"{radius:.1f}", title, leads.position(dot.places[0]))


def _event(one: timeline.Taken, outline: Outline, leads: Leads) -> Event:
    p = outline.story.positions[one.place]
    numbers: Sequence[str] = [c.id for c in outline.story.claims]
    said = leads.said(p.evidence, _LONGEST)
    return Event(
        p.position,
        POSITION_WORDS[p.position],
        SIGNS[p.position],
        int(p.party[1:]),
        outline.positions[one.place].party.name,
        numbers.index(p.claim) + 1,
        dataclasses.replace(said, href=leads.position(one.place)),
        one.again,
    )
