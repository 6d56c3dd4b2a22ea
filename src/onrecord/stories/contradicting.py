"""Pairs of places worth a reporter's look: who contradicts whom, themselves, their own organization, a headline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading import Party, Reading
from onrecord.stories.casting import Cast
from onrecord.stories.headlines import headlines
from onrecord.stories.naming import is_name, words
from onrecord.stories.remarks import Remark, remarks
from onrecord.stories.sides import Held, Sides, does, name_of
from onrecord.story import Claim, Contradiction, ContradictionKind, Position, PositionName, StanceName

# How many of each kind a reporter is shown for one claim.
_MOST: dict[ContradictionKind, int] = {"parties": 3, "affiliation": 2, "change": 2, "headline": 3}
_LEAST_SURE = 0.5

Weighed = tuple[float, Contradiction]


def contradictions(
    claims: Sequence[Claim],
    positions: Sequence[Position],
    cast: Cast,
    readings: Sequence[Reading],
    stances: Mapping[str, Mapping[str, StanceName]] | None = None,
) -> tuple[Contradiction, ...]:
    """What contradicts what in a story, claim by claim, the most telling first; a few of each kind a claim.

    "parties": one supports the claim and another denies it, the strongest pair for each two. "affiliation": an
    organization denies (or supports) it, and somebody with a post there takes the other side, or speaks in the other
    spirit of those whom the claim is about. "change": one party does both. "headline": a title asserts the claim that
    its text has denied or doubted, or the reverse. ``stances`` are what articles do with claims in their own voice, by
    article and claim. The evidence of a title that is no part of its article's text starts and ends at 0.
    """
    said = remarks(readings, cast, positions)
    found: list[Contradiction] = []
    for claim in claims:
        held = [
            Held(n, p, cast.speaks_for(cast.party(p.party))) for n, p in enumerate(positions) if p.claim == claim.id
        ]
        sides = Sides(held)
        subjects = [p for p in cast.parties if _named_in(p, claim)] if sides.any else []
        every: dict[ContradictionKind, list[Weighed]] = {
            "parties": list(_parties(sides, {p.id for p in subjects})),
            "affiliation": list(_affiliations(sides, subjects, cast, claim, said)),
            "change": list(_changes(sides)),
            "headline": list(headlines(claim, held, readings, stances or {})),
        }
        for kind, weighed in every.items():
            found += [c for _, c in sorted(weighed, key=lambda w: -w[0])[: _MOST[kind]]]
    return tuple(found)


def _named_in(party: Party, claim: Claim) -> bool:
    """Whether the claim's own words name the party."""
    if party.kind not in ("person", "organization", "publication"):
        return False
    long = words(claim.text)
    for name in (party.name, *party.aliases):
        short = words(name) if is_name(name) else ()
        if short and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)):
            return True
    return False


def _pair(kind: ContradictionKind, reason: str, a: Held, b: Held) -> Contradiction:
    return Contradiction(kind, reason, (a.position.evidence, b.position.evidence), (a.index, b.index))


def _parties(sides: Sides, subjects: set[str]) -> Iterator[Weighed]:
    """Each who denies beside each who supports, the strongest few of both; a second one beside the same weighs less."""
    most = _MOST["parties"]
    denying, supporting = (sides.strongest(side, subjects)[: most + 1] for side in ("denies", "supports"))
    for d, (strong, denial) in enumerate(denying):
        for s, (as_strong, support) in enumerate(supporting):
            if denial.party.id == support.party.id or _affiliated(denial.party, support.party):
                continue
            first, second = denial.party, support.party
            supported = f"what {name_of(second)} {does('supports', second)}"
            reason = f"{name_of(first, first=True)} {does('denies', first)} {supported}."
            weight = strong * as_strong * 0.7 ** min(d, s) * 0.8 ** (d + s)
            yield weight, _pair("parties", reason, denial, support)


def _affiliated(a: Party, b: Party) -> bool:
    return any(x.party == b.id for x in a.affiliations) or any(x.party == a.id for x in b.affiliations)


def _changes(sides: Sides) -> Iterator[Weighed]:
    """The parties that both support and deny the claim."""
    for support in sides.best("supports"):
        denial = sides.of(support.party, "denies")
        if denial is None or support.party.kind not in ("person", "organization", "publication"):
            continue
        a, b = support.position, denial.position
        sure = min(a.confidence, b.confidence)
        same = a.article == b.article
        if sure < _LEAST_SURE or (same and a.evidence.start < b.evidence.end and b.evidence.start < a.evidence.end):
            continue
        dates = (a.date or "")[:10], (b.date or "")[:10]
        first, second = (denial, support) if all(dates) and dates[1] < dates[0] else (support, denial)
        past = {"supports": "supported", "denies": "denied"}
        who, one, other = name_of(support.party, first=True), first.position.position, second.position.position
        if same:
            reason = f"{who} {one} it and {other} it in one article."
        elif all(dates) and dates[0] != dates[1]:
            reason = f"{who} {past[one]} it on {min(dates)} and {past[other]} it on {max(dates)}."
        else:
            reason = f"{who} {one} it in one article and {other} it in another."
        yield sure, _pair("change", reason, first, second)


def _affiliations(
    sides: Sides, subjects: Sequence[Party], cast: Cast, claim: Claim, said: Mapping[str, Sequence[Remark]]
) -> Iterator[Weighed]:
    """Organizations that take a side, beside those with a post there who take the other, or speak as if they did."""
    opposite: dict[PositionName, PositionName] = {"denies": "supports", "supports": "denies"}
    for side, other in opposite.items():
        for body in sides.best(side):
            if body.party.kind != "organization":
                continue
            for person, role in cast.affiliates(body.party):
                who = f"{name_of(person)}, its {role}," if role else name_of(person)
                theirs = sides.of(person, other)
                if theirs is not None:
                    sure = 2 * body.position.confidence * theirs.position.confidence
                    reason = f"{name_of(body.party, first=True)} {side} what {who} {other}."
                    yield sure, _pair("affiliation", reason, body, theirs)
                    continue
                others = [p for p in subjects if p.id not in (body.party.id, person.id)]
                weighed = [(r.weight(side, others, claim.text), r) for r in said.get(person.id, ())]
                weight, remark = max(weighed, key=lambda w: w[0], default=(0.0, None))
                if remark is None or weight <= 0:
                    continue
                topic = remark.about(others) or "the matter"
                reason = f"{name_of(body.party, first=True)} {side} it, and {who} speaks of {topic} in another spirit."
                places = (body.index, *sides.within(person, remark.evidence))
                evidence = (body.position.evidence, remark.evidence)
                if sides.of(person, side) is not None:
                    weight /= 2
                yield body.position.confidence * weight, Contradiction("affiliation", reason, evidence, places)
