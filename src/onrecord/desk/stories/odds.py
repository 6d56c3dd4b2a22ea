"""What does not fit together in a story, as its page shows it: both sides with their words."""

from __future__ import annotations

import dataclasses
from typing import Any

from onrecord.desk.stories.leads import Leads, Said
from onrecord.desk.words import CONTRADICTION_WORDS, POSITION_WORDS
from onrecord.ledger.asking import Outline
from onrecord.screens.words import SIGNS
from onrecord.story import Contradiction, Evidence

FIRST_ODDS = 6
_LONGEST = 320


@dataclasses.dataclass(frozen=True, slots=True)
class Half:
    """One side: the words, and whose they are and what they do where they are a position's."""

    said: Said
    party: int | None
    name: str
    position: str
    word: Any
    sign: str


@dataclasses.dataclass(frozen=True, slots=True)
class Odd:
    """A contradiction."""

    kind: Any
    reason: str
    halves: tuple[Half, ...]


def odds_of(outline: Outline, leads: Leads, *, all: bool) -> list[Odd]:
    """The contradictions, of many the first, unless ``all`` are wanted."""
    found = outline.story.contradictions
    return [
        Odd(CONTRADICTION_WORDS[one.kind], one.reason, tuple(_half(one, e, outline, leads) for e in one.evidence))
        for one in (found if all else found[:FIRST_ODDS])
    ]


def _half(one: Contradiction, evidence: Evidence, outline: Outline, leads: Leads) -> Half:
    said = leads.said(evidence, _LONGEST)
    for n in one.positions:
        p, row = outline.story.positions[n], outline.positions[n]
        if p.evidence == evidence:
            said = dataclasses.replace(said, href=leads.position(n))
            return Half(said, row.party_id, row.party.name, p.position, POSITION_WORDS[p.position], SIGNS[p.position])
    return Half(said, None, "", "", "", "")
