"""A story's claims from one record to the next: which is which, and what people made of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from onrecord.ledger.models import Claim, Verdict
from onrecord.story import Claim as Found

SAME = 0.5
"""The share of their words that two wordings of one claim have in common."""

_WORD = re.compile(r"\w+")


def choose_claims(story: int, found: Sequence[Found]) -> tuple[Found, ...]:
    """The claims to record: as found, but in people's words, without what they rejected and with what they kept."""
    kept = list(Claim.objects.filter(story=story).order_by("number", "pk"))
    home = _matched(kept, found)
    chosen: list[Found] = []
    for claim in found:
        row = home.get(claim.id)
        if row is None or row.verdict == Verdict.NONE:
            chosen.append(claim)
        elif row.verdict != Verdict.REJECTED:
            chosen.append(dataclasses.replace(claim, text=row.text))
    taken = {row.pk for row in home.values()}
    chosen += [
        Found("", row.text, (), row.check_on)
        for row in kept
        if row.pk not in taken and row.verdict in (Verdict.ACCEPTED, Verdict.CORRECTED)
    ]
    return tuple(dataclasses.replace(claim, id=f"c{n}") for n, claim in enumerate(chosen, start=1))


def asked_for(story: int, chosen: Sequence[Found]) -> frozenset[str]:
    """The ids of those of the chosen claims that somebody asked for."""
    asked = set(Claim.objects.filter(story=story).exclude(asked_by="").values_list("text", flat=True))
    return frozenset(claim.id for claim in chosen if claim.text in asked)


def file_claims(story: int, found: Sequence[Found]) -> list[Claim]:
    """The rows of these claims, in order; a claim that was there before keeps its row and its number of decisions.

    Of claims that are there no more, those stay that people decided on or that earlier revisions have positions on.
    """
    kept = list(Claim.objects.filter(story=story).order_by("number", "pk"))
    home = _matched([c for c in kept if c.verdict != Verdict.REJECTED], found)
    rows: list[Claim] = []
    for number, claim in enumerate(found, start=1):
        row = home.get(claim.id) or Claim(story_id=story, text=claim.text, found_text=claim.text)
        row.number, row.is_found, row.check_on = number, True, claim.check_on
        row.evidence = [dataclasses.asdict(e) for e in claim.evidence] or row.evidence
        if row.verdict == Verdict.NONE:
            row.text = row.found_text = claim.text
        row.save()
        rows.append(row)
    gone = [c.pk for c in kept if c.pk not in {r.pk for r in rows}]
    Claim.objects.filter(pk__in=gone).update(is_found=False)
    return rows


def sweep_claims(story: int) -> None:
    """Forget the claims that are there no more, that nobody decided on and that no position is left on."""
    Claim.objects.filter(story=story, is_found=False, verdict=Verdict.NONE, positions=None, decisions=None).delete()


def _matched(kept: Sequence[Claim], found: Sequence[Found]) -> dict[str, Claim]:
    """For each found claim the row that it is: of the same words first, then of most of them."""
    pairs = []
    for place, row in enumerate(kept):
        for number, claim in enumerate(found):
            like = max(_alike(row.text, claim.text), _alike(row.found_text, claim.text))
            if like >= SAME:
                pairs.append((-like, place, number))
    home: dict[str, Claim] = {}
    taken: set[int] = set()
    for _, place, number in sorted(pairs):
        if found[number].id not in home and place not in taken:
            home[found[number].id] = kept[place]
            taken.add(place)
    return home


def _alike(one: str, other: str) -> float:
    a, b = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(a & b) / len(a | b) if a | b else 1.0
