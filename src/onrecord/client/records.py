"""What a desk tells, as frozen records: rows of the ledger with their ids, and what is listed of them.

Stories and readings are the records of the package itself: ``onrecord.story.Story``, ``onrecord.Reading``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from onrecord.article import Span
from onrecord.reading import AttributionKind, PartyKind
from onrecord.story import PositionName

Say = Literal["accept", "correct", "reject"]
Verdict = Literal["", "accepted", "corrected", "rejected"]


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """Words of an article: a half-open range of code points into its text."""

    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article, and its key."""

    article: str
    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Spans:
    """The spans of a source, cue or content, and their words."""

    spans: tuple[Span, ...]
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim of the ledger. ``etag`` stands for this state of it, where it was read alone."""

    id: str
    story: str
    text: str
    found_text: str
    check_on: str | None
    evidence: tuple[Evidence, ...]
    is_found: bool
    verdict: Verdict
    etag: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class KeptAttribution:
    """An attribution of the ledger; spans count into the revision of this number."""

    id: str
    article: int
    revision: int
    party: str
    name: str
    kind: AttributionKind
    confidence: float
    source: Spans
    cue: Spans
    content: Spans
    verdict: Verdict
    etag: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class KeptPosition:
    """A position of the ledger."""

    id: str
    claim: str
    party: str
    name: str
    article: int
    revision: int
    attribution: str | None
    position: PositionName
    evidence: Words
    confidence: float
    cue: str
    via: tuple[str, ...]
    date: datetime | None
    verdict: Verdict
    etag: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on a claim (c3), an attribution (a3), a position (x3), a party (p3) or a mention (m3)."""

    id: int
    who: str
    when: datetime
    action: str
    on: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    replaces: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article without its text. ``article`` is its number, ``id`` its key."""

    article: int
    id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: datetime | None
    first_seen: datetime
    story: str | None
    copy_of: int | None
    revisions: int


@dataclasses.dataclass(frozen=True, slots=True)
class Revision:
    """One state of an article."""

    number: int
    title: str | None
    published: str | None
    updated: str | None
    fetched: datetime
    is_current: bool
    read_with: str


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, and where it begins in the earlier and in the later text."""

    sort: Literal["same", "removed", "added"]
    text: str
    before: int
    after: int


@dataclasses.dataclass(frozen=True, slots=True)
class Edit:
    """What lies between two revisions of an article; together, the pieces are both texts."""

    article: str
    before: int
    after: int
    title: tuple[str | None, str | None]
    pieces: tuple[Piece, ...]
    attributions_removed: tuple[str, ...]
    attributions_added: tuple[str, ...]
    positions_removed: tuple[str, ...]
    positions_added: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ListedParty:
    """A party, and how much it said."""

    id: str
    name: str
    kind: PartyKind
    wikidata: str
    statements: int


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """A statement of a party, with the article that it stands in."""

    id: int
    article: str
    title: str | None
    publisher: str | None
    date: datetime
    kind: AttributionKind
    source: str
    cue: str
    content: str


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """A position of a party on a claim in one article, with its words."""

    claim: int
    position: PositionName
    date: datetime
    article: str
    publisher: str | None
    words: str
    confidence: float


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimHeld:
    """A claim with a party's positions on it; ``changes`` are pairs of places in them where it says otherwise."""

    id: int
    text: str
    story: str
    positions: tuple[Held, ...]
    changes: tuple[tuple[int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class PartyRecord:
    """A party across all articles; ``said`` are its latest statements, a hundred at most."""

    id: str
    name: str
    kind: PartyKind
    wikidata: str
    aliases: tuple[str, ...]
    affiliations: tuple[str, ...]
    said: tuple[Said, ...]
    claims: tuple[ClaimHeld, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Taken:
    """A position that a statement is evidence for."""

    claim: str
    position: PositionName


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """An attribution that answers a search."""

    id: int
    party: str
    name: str
    party_kind: PartyKind
    kind: AttributionKind
    source: str
    cue: str
    content: str
    content_spans: tuple[Span, ...]
    positions: tuple[Taken, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a search, or a statement in it; ``marks`` are spans of ``excerpt``."""

    what: Literal["article", "statement"]
    article: str
    title: str | None
    url: str | None
    publisher: str | None
    published: datetime | None
    story: str | None
    excerpt: str
    marks: tuple[Span, ...]
    statement: Statement | None


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """A party by its name."""

    id: str
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """The parties that take one position, those that most articles quote first."""

    position: PositionName
    parties: tuple[Named, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ListedStory:
    """A story in a few lines; ``sides`` are those of its weightiest ``claim``."""

    id: str
    title: str
    claim: str | None
    sides: tuple[Side, ...]
    articles: int
    copies: int
    origins: int
    first: datetime
    last: datetime
    at_odds: int
    is_behind: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Contribution:
    """How much somebody decided, by what they did."""

    who: str
    name: str
    total: int
    actions: Mapping[str, int]
