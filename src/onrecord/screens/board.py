"""The board of a story: parties down the side, claims across the top, and in each cell the positions taken."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from onrecord.reading import Party
from onrecord.screens.roles import affiliations
from onrecord.story import POSITIONS, Position, PositionName, Story


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One position of one party on one claim, and where: its places in ``Story.positions``, the clearest first."""

    position: PositionName
    places: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A party, who it is in a few words, and its entries for each claim of the story, in the story's order."""

    party: Party
    about: str
    cells: tuple[tuple[Entry, ...], ...]
    articles: int


def board(story: Story) -> list[Row]:
    """A row for each party that took a position: those that most articles quote first, who only commented last."""
    names = {p.id: p.name for p in story.parties}
    places: dict[str, list[int]] = {}
    for n, position in enumerate(story.positions):
        places.setdefault(position.party, []).append(n)
    rows = [_row(story, party, places[party.id], names) for party in story.parties if party.id in places]
    return sorted(rows, key=_weight)


def under_organisations(rows: Sequence[Row]) -> list[tuple[Row, bool]]:
    """The rows with those who belong to another party of the board right below it: pairs of a row and whether it does.

    Otherwise they stay in order. Whom others belong to stands on its own.
    """
    here = {row.party.id for row in rows}
    above = {row.party.id: next((a.party for a in row.party.affiliations if a.party in here), None) for row in rows}
    own = [row for row in rows if above[row.party.id] is None or row.party.id in above.values()]
    heads = {row.party.id for row in own}
    below: dict[str, list[Row]] = {}
    for row in rows:
        head = above[row.party.id]
        if row.party.id not in heads and head is not None:
            below.setdefault(head, []).append(row)
    return [pair for row in own for pair in ((row, False), *((member, True) for member in below.get(row.party.id, ())))]


def at_odds(story: Story) -> dict[str, list[str]]:
    """For each party that says otherwise than one that it belongs to, or that belongs to it, the ids of these."""
    found: dict[str, list[str]] = {}
    for contradiction in story.contradictions:
        parties = {story.positions[n].party: None for n in contradiction.positions}
        if contradiction.kind == "affiliation" and len(parties) > 1:
            for party in parties:
                found[party] = list(dict.fromkeys([*found.get(party, []), *(p for p in parties if p != party)]))
    return found


def clearest(positions: Sequence[Position], places: Sequence[int]) -> tuple[int, ...]:
    """The places, the surest first; of those that are equally sure, the shortest words."""
    return tuple(sorted(places, key=lambda n: (-round(positions[n].confidence, 1), len(positions[n].evidence.text), n)))


def about(party: Party, names: dict[str, str]) -> str:
    """Who a party is, in a few words: its roles, else its kind."""
    return affiliations(party, names) or ("" if party.kind == "unnamed" else party.kind)


def _row(story: Story, party: Party, places: list[int], names: dict[str, str]) -> Row:
    cells = tuple(
        tuple(
            Entry(name, clearest(story.positions, of_name))
            for name in POSITIONS
            if (of_name := [n for n in places if _is(story.positions[n], claim.id, name)])
        )
        for claim in story.claims
    )
    return Row(party, about(party, names), cells, len({story.positions[n].article for n in places}))


def _is(position: Position, claim: str, name: PositionName) -> bool:
    return position.claim == claim and position.position == name


def _weight(row: Row) -> tuple[bool, bool, int]:
    taken = {entry.position for cell in row.cells for entry in cell}
    return (taken == {"comments"}, row.party.kind == "unnamed", -row.articles)
