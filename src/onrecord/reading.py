"""The reading: what was found in one article. Attributions, and the parties that their sources refer to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, Literal, get_args

from onrecord.article import Article, Span

AttributionKind = Literal["direct", "indirect", "mixed"]
PartyKind = Literal["person", "group", "organization", "publication", "document", "unnamed", "reader"]

ATTRIBUTION_KINDS: tuple[AttributionKind, ...] = get_args(AttributionKind)
PARTY_KINDS: tuple[PartyKind, ...] = get_args(PartyKind)


@dataclasses.dataclass(frozen=True, slots=True)
class Affiliation:
    """A party's role in another: ``Affiliation("p2", "CEO")`` on Jim Farley, where p2 is Ford.

    ``party`` is None where the text gives a role without the body that it is held in ("President").
    """

    party: str | None
    role: str


@dataclasses.dataclass(frozen=True, slots=True)
class Party:
    """Whoever a source refers to. ``id`` is unique within one reading; ``aliases`` are the words used for it."""

    id: str
    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Role:
    """One or more spans of the article's text, in order, and their words joined by ``" … "``."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def of(cls, text: str, spans: Iterable[tuple[int, int]]) -> Role:
        """The role that these spans of ``text`` make."""
        ordered = tuple(Span(s, e) for s, e in sorted(spans))
        return cls(ordered, " … ".join(text[s:e] for s, e in ordered))


@dataclasses.dataclass(frozen=True, slots=True)
class Source(Role):
    """The words that name who is speaking, and the party they refer to. An implicit source has no spans."""

    party: Party


@dataclasses.dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content; ``confidence`` is the calibrated probability (0 to 1) that all three are right."""

    id: str
    kind: AttributionKind
    confidence: float
    source: Source
    cue: Role
    content: Role


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """One article with its attributions, in the order of the text, and their parties."""

    article: Article
    parties: tuple[Party, ...]
    attributions: tuple[Attribution, ...]

    def to_dict(self) -> dict[str, Any]:
        """The reading in the shape that ``onrecord read --format jsonl`` writes."""
        return {
            **self.article.to_dict(),
            "parties": [_party_to_dict(p) for p in self.parties],
            "attributions": [_attribution_to_dict(a) for a in self.attributions],
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Reading:
        """The inverse of ``to_dict``. Raises ``KeyError`` where a field or a party is missing."""
        parties = tuple(_party_from_dict(p) for p in record["parties"])
        by_id = {p.id: p for p in parties}
        attributions = tuple(_attribution_from_dict(a, by_id) for a in record["attributions"])
        return cls(Article.from_dict(record), parties, attributions)


def _party_to_dict(party: Party) -> dict[str, Any]:
    return {
        "id": party.id,
        "name": party.name,
        "kind": party.kind,
        "aliases": list(party.aliases),
        "affiliations": [{"party": a.party, "role": a.role} for a in party.affiliations],
    }


def _party_from_dict(record: dict[str, Any]) -> Party:
    affiliations = tuple(Affiliation(a["party"], a["role"]) for a in record.get("affiliations") or ())
    return Party(record["id"], record["name"], record["kind"], tuple(record.get("aliases") or ()), affiliations)


def _role_to_dict(role: Role) -> dict[str, Any]:
    return {"spans": [list(s) for s in role.spans], "text": role.text}


def _attribution_to_dict(a: Attribution) -> dict[str, Any]:
    party = {"party": a.source.party.id, "name": a.source.party.name, "kind": a.source.party.kind}
    return {
        "id": a.id,
        "kind": a.kind,
        "confidence": a.confidence,
        "source": {**_role_to_dict(a.source), **party},
        "cue": _role_to_dict(a.cue),
        "content": _role_to_dict(a.content),
    }


def _attribution_from_dict(record: dict[str, Any], parties: dict[str, Party]) -> Attribution:
    def spans(role: str) -> tuple[Span, ...]:
        return tuple(Span(s, e) for s, e in record[role]["spans"])

    source = Source(spans("source"), record["source"]["text"], parties[record["source"]["party"]])
    cue, content = (Role(spans(r), record[r]["text"]) for r in ("cue", "content"))
    return Attribution(record["id"], record["kind"], record["confidence"], source, cue, content)
