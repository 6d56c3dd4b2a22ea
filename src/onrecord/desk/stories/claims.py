"""The claims of a story as its page shows them: in full, who stands where on each, where it comes from."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from onrecord.desk.stories.leads import Leads, Said
from onrecord.desk.words import PLURAL_WORDS, POSITION_WORDS
from onrecord.ledger.asking import Outline
from onrecord.ledger.models import Claim as Row
from onrecord.ledger.models import Decision
from onrecord.screens.dates import due_date
from onrecord.screens.origin_tree import Drawing, Drawn, drawing, lines
from onrecord.screens.sources import Sources, sources
from onrecord.screens.words import SIGNS
from onrecord.story import Claim

MOST_EVIDENCE = 3
LATE = timedelta(minutes=10)
_LONGEST = 220


@dataclasses.dataclass(frozen=True, slots=True)
class Stand:
    """How many parties take a position on a claim."""

    position: str
    word: Any
    sign: str
    parties: int


@dataclasses.dataclass(frozen=True, slots=True)
class Origins:
    """Where a claim comes from: how many independent origins, their names with the articles that go back to each, and
    the tree, whose lines are paired with where they lead."""

    independent: int
    named: tuple[tuple[str, int], ...]
    naming_none: int
    drawing: Drawing
    lines: tuple[tuple[Drawn, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim with its number in the story, from 1."""

    row: Row
    number: int
    text: str
    stands: tuple[Stand, ...]
    origins: Origins
    made: tuple[Said, ...]
    check_on: str | None
    due: str


@dataclasses.dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that somebody asked for and that is still being looked for; ``is_late`` if that takes too long."""

    claim: Row
    is_late: bool


def waiting_in(outline: Outline) -> list[Waiting]:
    """The claims of a story that are still being looked for."""
    rows = [row for row in outline.others if row.verdict != "rejected"]
    asked = Decision.objects.filter(claim__in=rows).order_by().values("claim").annotate(when=Max("when"))
    since = dict(asked.values_list("claim", "when")) if rows else {}
    late = timezone.now() - LATE
    return [Waiting(row, row.pk in since and since[row.pk] < late) for row in rows]


def claims_of(outline: Outline, leads: Leads) -> list[ClaimShown]:
    """Every claim of the record, the weightiest first."""
    return [
        _shown(claim, row, number, outline, leads)
        for number, (claim, row) in enumerate(zip(outline.story.claims, outline.claims, strict=True), start=1)
    ]


def _shown(claim: Claim, row: Row, number: int, outline: Outline, leads: Leads) -> ClaimShown:
    made = tuple(leads.said(e, _LONGEST) for e in claim.evidence[:MOST_EVIDENCE] if leads.evidence(e))
    return ClaimShown(
        row,
        number,
        claim.text,
        tuple(_stands(claim, outline)),
        _origins(sources(outline.story, claim.id), outline, leads),
        made,
        claim.check_on,
        due_date(claim.check_on) if claim.check_on else "",
    )


def _stands(claim: Claim, outline: Outline) -> list[Stand]:
    found = []
    for name, word in POSITION_WORDS.items():
        parties = {p.party for p in outline.story.positions if p.claim == claim.id and p.position == name}
        if parties:
            said = word if len(parties) == 1 else PLURAL_WORDS[name]
            found.append(Stand(name, said, SIGNS[name], len(parties)))  # type: ignore[index]  # the words of positions
    return found


def _origins(found: Sources, outline: Outline, leads: Leads) -> Origins:
    copies = {a.id: a.copy_of for a in outline.story.articles if a.copy_of is not None}
    room = drawing(lines(found.origins, leads.outlet, copies))
    return Origins(
        found.independent,
        tuple((node.name, node.articles) for node in found.origins),
        len(found.naming_none),
        room,
        tuple((drawn, _lead(drawn, outline, leads)) for drawn in room.lines),
    )


def _lead(drawn: Drawn, outline: Outline, leads: Leads) -> str:
    article = drawn.line.article
    return leads.article(article) if article is not None and article in outline.articles else ""
