"""What a desk tells, as frozen records: rows of the ledger with their ids, and what is listed of them.

Stories and readings are the records of the package itself: ``onrecord.story.Story``, ``onrecord.Reading``.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from onrecord.article import Span
from onrecord.client.errors import ClientError
from onrecord.reading import AttributionKind, PartyKind
from onrecord.story import PositionName

T = TypeVar("T")

Say = Literal["accept", "correct", "reject"]
Verdict = Literal["", "accepted", "corrected", "rejected"]
RoleName = Literal["visitor", "reader", "reporter", "moderator", "administrator"]


def record(kind: type[T], told: Mapping[str, Any], **more: Any) -> T:
    """The record that an answer holds; what this version does not know is left aside.

    Raises ``ClientError`` where it is not what this version expects.
    """
    try:
        made: T = _adapter(kind).validate_python({**told, **more})
    except ValidationError as error:
        raise ClientError(f"the desk speaks of {kind.__name__} otherwise than this version does: {error}") from error
    return made


@functools.cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


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
class Token:
    """The token that is used."""

    name: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Me:
    """Whoever the token is of; ``id`` is None for a visitor."""

    id: int | None
    username: str
    name: str
    role: RoleName
    token: Token | None


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    id: int
    username: str
    name: str
    role: RoleName
    is_active: bool
    joined: datetime
    last_signed_in: datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Status:
    """How much the ledger holds."""

    version: str
    articles: int
    revisions: int
    attributions: int
    parties: int
    stories: int
    claims: int
    positions: int
    waiting: int
