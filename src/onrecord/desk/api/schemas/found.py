"""What a search finds."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from onrecord.desk.api.schemas.reading import Span
from onrecord.reading import AttributionKind, PartyKind
from onrecord.story import PositionName


class Taken(Schema):
    """A position that a statement is evidence for."""

    claim: str = Field(description="The claim's words.")
    position: PositionName


class Statement(Schema):
    """An attribution that answers."""

    id: int = Field(description="The attribution's number: a3 is 3.")
    party: str
    name: str
    party_kind: PartyKind
    kind: AttributionKind
    source: str
    cue: str
    content: str
    content_spans: list[Span]
    positions: list[Taken]


class Hit(Schema):
    """An article that answers, or a statement in it, in the shape that ``onrecord search --format jsonl`` writes."""

    what: Literal["article", "statement"]
    article: str = Field(description="The article's key.")
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    story: str | None
    excerpt: str = Field(description="The words around what was looked for.")
    marks: list[Span] = Field(description="Where in the excerpt stands what was looked for.")
    statement: Statement | None
