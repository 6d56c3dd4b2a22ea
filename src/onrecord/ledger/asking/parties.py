"""Everything that a party said, what it holds of each claim, and where it changed its mind."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from onrecord.ledger.asking.filters import parties_called
from onrecord.ledger.models import Attribution, Mention, Party, PartyName, Position
from onrecord.ledger.writing import read

# Acts that say something of whether the claim is so; keeping silent, or reacting, changes nothing.
_SAYS = ("supports", "denies", "questions")


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """A statement of the party, with the article that it stands in. ``date`` is the article's, in UTC."""

    id: int
    article: str
    title: str | None
    publisher: str | None
    date: str
    kind: str
    source: str
    cue: str
    content: str


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """A position of the party on a claim in one article, with its words."""

    claim: int
    position: str
    date: str
    article: str
    publisher: str | None
    words: str
    confidence: float


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimHeld:
    """A claim, with the party's positions on it from the first to the last.

    ``changes`` are pairs of places in ``positions`` where the later says something else than the earlier.
    """

    id: int
    text: str
    story: str
    positions: tuple[Held, ...]
    changes: tuple[tuple[int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class PartyRecord:
    """A party across all articles. ``said`` comes the latest first, ``claims`` those with changes first."""

    id: str
    name: str
    kind: str
    wikidata: str
    aliases: tuple[str, ...]
    affiliations: tuple[str, ...]
    said: tuple[Said, ...]
    claims: tuple[ClaimHeld, ...]

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-ready values, in the shape that ``onrecord party`` writes."""
        record = dataclasses.asdict(self)
        record["aliases"], record["affiliations"] = list(self.aliases), list(self.affiliations)
        record["said"] = list(record["said"])
        record["claims"] = [
            {**c, "positions": list(c["positions"]), "changes": [list(pair) for pair in c["changes"]]}
            for c in record["claims"]
        ]
        return record


def party_records(name: str) -> list[PartyRecord]:
    """The parties that go by a name, or have this id ("p12"), those who said most first.

    Raises ``LedgerError`` where there is none.
    """
    found = read(lambda: [_record(Party.objects.get(pk=id)) for id in parties_called(name)])
    return sorted(found, key=lambda record: -len(record.said))


def _record(party: Party) -> PartyRecord:
    names = PartyName.objects.filter(party=party).values_list("name", flat=True)
    mentions = Mention.objects.filter(party=party, revision=F("revision__article__current"))
    words = {alias for _, aliases in mentions.values_list("name", "aliases") for alias in aliases}
    return PartyRecord(
        f"p{party.pk}",
        party.name,
        party.kind,
        party.wikidata,
        tuple(sorted({*names, *words} - {party.name})),
        _affiliations(party),
        tuple(_said(party)),
        tuple(_claims(party)),
    )


def _affiliations(party: Party) -> tuple[str, ...]:
    """Its roles in others as words, ``"CEO, Ford"``, each once."""
    mentions = Mention.objects.filter(party=party, revision=F("revision__article__current")).exclude(affiliations=[])
    rows = list(mentions.order_by("pk").values_list("revision", "affiliations")[:1000])
    bodies = {
        (revision, local): body
        for revision, local, body in Mention.objects.filter(revision__in={r for r, _ in rows}).values_list(
            "revision", "local_id", "party__name"
        )
    }
    found = {
        ", ".join(filter(None, (role, bodies.get((revision, local)) if local else None))): None
        for revision, affiliations in rows
        for local, role in affiliations
    }
    return tuple(found)


def _said(party: Party) -> Iterable[Said]:
    when = Coalesce("revision__article__published", "revision__article__first_seen")
    rows = (
        Attribution.objects.filter(party=party, revision=F("revision__article__current"))
        .exclude(verdict="rejected")
        .annotate(when=when)
        .order_by("-when", "pk")
        .values_list(
            *("pk", "revision__article__key", "revision__title", "revision__article__publisher", "when"),
            *("kind", "source_text", "cue_text", "content_text"),
        )
    )
    for pk, key, title, publisher, moment, *rest in rows:
        yield Said(pk, key, title, publisher or None, _iso(moment), *rest)


def _claims(party: Party) -> list[ClaimHeld]:
    rows = (
        Position.objects.filter(party=party, revision=F("article__current"))
        .exclude(verdict="rejected")
        .exclude(claim__verdict="rejected")
        .annotate(when=Coalesce("date", "article__published", "article__first_seen"))
        .order_by("when", "pk")
        .select_related("claim", "article")
    )
    held: dict[int, list[Held]] = {}
    claims = {}
    for row in rows:
        claims[row.claim_id] = row.claim
        held.setdefault(row.claim_id, []).append(
            Held(
                row.claim_id,
                row.position,
                _iso(row.when),
                row.article.key,
                row.article.publisher or None,
                row.evidence_text,
                row.confidence,
            )
        )
    found = [
        ClaimHeld(id, claims[id].text, f"s{claims[id].story_id}", tuple(some), tuple(changes(some)))
        for id, some in held.items()
    ]
    return sorted(found, key=lambda claim: (not claim.changes, -len(claim.positions), claim.id))


def changes(positions: Sequence[Held]) -> list[tuple[int, int]]:
    """Where a party says otherwise than it last said: pairs of places. Silence and comments are passed over."""
    found, last = [], None
    for place, held in enumerate(positions):
        if held.position not in _SAYS:
            continue
        if last is not None and positions[last].position != held.position:
            found.append((last, place))
        last = place
    return found


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
