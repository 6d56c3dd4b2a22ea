"""The board of a story as its page shows it: parties down the side, claims across the top."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

from onrecord.desk.stories.leads import Leads
from onrecord.desk.words import POSITION_WORDS
from onrecord.ledger.asking import Outline
from onrecord.screens.board import Entry, Row, at_odds, board, under_organisations
from onrecord.screens.quoting import shortest_quote
from onrecord.screens.words import SIGNS

FIRST_ROWS = 20
PARTY_WIDTH = 22
MOST_MORE = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """One place where a position is taken."""

    href: str
    outlet: str
    moment: datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Taken:
    """A position in a cell: its word, sign and shortest quote, where that leads, and where it is taken besides."""

    position: str
    word: Any
    sign: str
    quote: str
    at: Place
    times: int
    besides: tuple[Place, ...]
    further: int


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """What one party does with one claim (``number``, from 1), the earliest first."""

    number: int
    entries: tuple[Taken, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class BoardRow:
    """A party (its number in the ledger), who it is, and its cells. ``belongs`` is to the party of a row above."""

    party: int
    name: str
    about: str
    belongs: bool
    odds: tuple[str, ...]
    articles: int
    cells: tuple[Cell, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A claim that somebody takes a position on: its number from 1, its row, its share of the width in %."""

    number: int
    row: int
    text: str
    width: int


@dataclasses.dataclass(frozen=True, slots=True)
class Board:
    """The columns, the rows that are shown, and how many rows there are in all.

    ``without`` are the numbers of the claims that nobody takes a position on, which have no column.
    """

    columns: tuple[Column, ...]
    without: tuple[int, ...]
    rows: tuple[BoardRow, ...]
    parties: int
    taken: tuple[str, ...]


def board_of(outline: Outline, leads: Leads, *, all: bool) -> Board:
    """The board; of a long one its first rows, unless ``all`` are wanted."""
    story = outline.story
    every = under_organisations(board(story))
    odds, names = at_odds(story), {p.id: p.name for p in story.parties}
    shown = every if all else every[:FIRST_ROWS]
    columns = _columns(outline, [row for row, _ in every])
    wanted = {column.number for column in columns}
    rows = tuple(
        BoardRow(
            int(row.party.id[1:]),
            row.party.name,
            row.about,
            belongs,
            tuple(names[other] for other in odds.get(row.party.id, ())),
            row.articles,
            tuple(cell for cell in _cells(row, outline, leads) if cell.number in wanted),
        )
        for row, belongs in shown
    )
    taken = {p.position for p in story.positions}
    without = tuple(n for n in range(1, len(story.claims) + 1) if n not in wanted)
    return Board(columns, without, rows, len(every), tuple(name for name in POSITION_WORDS if name in taken))


def _columns(outline: Outline, rows: list[Row]) -> tuple[Column, ...]:
    """The claims with positions; the more parties take one, the wider."""
    filled = {n: sum(bool(row.cells[n]) for row in rows) for n in range(len(outline.claims))}
    weights = {n: 1 + 1.5 * count / max(filled.values()) for n, count in filled.items() if count}
    room = (100 - PARTY_WIDTH) / max(1.0, sum(weights.values()))
    return tuple(
        Column(n + 1, outline.claims[n].pk, outline.claims[n].text, round(room * weight))
        for n, weight in weights.items()
    )


def _cells(row: Row, outline: Outline, leads: Leads) -> tuple[Cell, ...]:
    return tuple(
        Cell(number, tuple(sorted((_taken(entry, outline, leads) for entry in cell), key=_when)))
        for number, cell in enumerate(row.cells, start=1)
    )


def _taken(entry: Entry, outline: Outline, leads: Leads) -> Taken:
    positions = outline.story.positions
    quotes = {n: shortest_quote([positions[n].evidence.text]) for n in entry.places}
    earliest = sorted(entry.places, key=lambda n: _moment(outline, n))
    best = min(entry.places, key=lambda n: (quotes[n][:1] not in "“\"‘'" if quotes[n] else True, len(quotes[n]), n))
    besides = [n for n in earliest if n != best]
    return Taken(
        entry.position,
        POSITION_WORDS[entry.position],
        SIGNS[entry.position],
        quotes[best],
        _place(best, outline, leads),
        len(entry.places),
        tuple(_place(n, outline, leads) for n in besides[:MOST_MORE]),
        len(besides[MOST_MORE:]),
    )


def _place(n: int, outline: Outline, leads: Leads) -> Place:
    key = outline.story.positions[n].article
    return Place(leads.position(n), leads.outlet(key), outline.positions[n].date or leads.moment(key))


def _moment(outline: Outline, n: int) -> float:
    date = outline.positions[n].date
    return date.timestamp() if date else float("inf")


def _when(taken: Taken) -> float:
    moments = [place.moment.timestamp() for place in (taken.at, *taken.besides) if place.moment]
    return min(moments, default=float("inf"))
