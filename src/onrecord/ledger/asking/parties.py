"""Everything that a party said, what it holds of each claim, and where it changed its mind."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from onrecord.ledger.asking.filters import parties_called
from onrecord.ledger.models import Attribution, Mention, Party, PartyName, Position
from onrecord.ledger.writing import read

# Acts that say something of whether the claim is so; keeping silent, or reacting, changes nothing.
SAYS = ("supports", "denies", "questions")
# Mentions that are gone through for roles: who is in more articles has the same ones in these.
_MENTIONS = 1_000


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
class Role:
    """A role, and the party at its other end: the body that it is held in, or who holds it. None where not told."""

    role: str
    party: int | None
    name: str | None

    @property
    def words(self) -> str:
        """``"CEO, Ford"``."""
        return ", ".join(filter(None, (self.role, self.name)))


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
    return tuple(dict.fromkeys(role.words for role in roles_of(party)))


def roles_of(party: Party) -> list[Role]:
    """What it is in others, each once."""
    rows = list(_current_mentions(party).exclude(affiliations=[]).values_list("revision", "affiliations")[:_MENTIONS])
    bodies = {
        (revision, local): (body, name)
        for revision, local, body, name in Mention.objects.filter(revision__in={r for r, _ in rows}).values_list(
            "revision", "local_id", "party", "party__name"
        )
    }
    found = (
        Role(role, *(bodies.get((revision, local)) or (None, None) if local else (None, None)))
        for revision, affiliations in rows
        for local, role in affiliations
    )
    return list(dict.fromkeys(found))


def people_of(party: Party) -> list[Role]:
    """Who is something in it, each role once, with the party that has it."""
    here = set(_current_mentions(party).values_list("revision", "local_id")[:_MENTIONS])
    others = Mention.objects.filter(revision__in={revision for revision, _ in here}).exclude(affiliations=[])
    found = (
        Role(role, person, name)
        for revision, affiliations, person, name in others.order_by("pk").values_list(
            "revision", "affiliations", "party", "party__name"
        )
        for local, role in affiliations
        if (revision, local) in here
    )
    return list(dict.fromkeys(found))


def _current_mentions(party: Party) -> QuerySet[Mention]:
    return Mention.objects.filter(party=party, revision=F("revision__article__current")).order_by("pk")


def said_by(party: Party) -> QuerySet[Attribution]:
    """The statements of a party in current texts, the latest first; ``when`` is the article's date."""
    return (
        Attribution.objects.filter(party=party, revision=F("revision__article__current"))
        .exclude(verdict="rejected")
        .annotate(when=Coalesce("revision__article__published", "revision__article__first_seen"))
        .order_by("-when", "pk")
    )


def _said(party: Party) -> Iterable[Said]:
    rows = said_by(party).values_list(
        *("pk", "revision__article__key", "revision__title", "revision__article__publisher", "when"),
        *("kind", "source_text", "cue_text", "content_text"),
    )
    for pk, key, title, publisher, moment, *rest in rows:
        yield Said(pk, key, title, publisher or None, _iso(moment), *rest)


def _claims(party: Party) -> list[ClaimHeld]:
    held: dict[int, list[Held]] = {}
    claims = {}
    for row in positions_of(party):
        claims[row.claim_id] = row.claim
        held.setdefault(row.claim_id, []).append(
            Held(
                row.claim_id,
                row.position,
                _iso(row.when),  # type: ignore[attr-defined]  # annotated
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


def positions_of(party: Party) -> QuerySet[Position]:
    """The positions of a party in current texts, the earliest first, with claim and article; ``when`` is the date."""
    return (
        Position.objects.filter(party=party, revision=F("article__current"))
        .exclude(verdict="rejected")
        .exclude(claim__verdict="rejected")
        .annotate(when=Coalesce("date", "article__published", "article__first_seen"))
        .order_by("when", "pk")
        .select_related("claim", "article")
    )


class Takes(Protocol):
    """Whatever says which position was taken."""

    @property
    def position(self) -> str:
        """Its name."""


def changes(positions: Sequence[Takes]) -> list[tuple[int, int]]:
    """Where a party says otherwise than it last said: pairs of places. Silence and comments are passed over."""
    found, last = [], None
    for place, held in enumerate(positions):
        if held.position not in SAYS:
            continue
        if last is not None and positions[last].position != held.position:
            found.append((last, place))
        last = place
    return found


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
