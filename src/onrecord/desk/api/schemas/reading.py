"""An article with what was found in it, in the shape of ``onrecord read --format jsonl``."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field

from onrecord.reading import AttributionKind, PartyKind

Span = Annotated[list[int], Field(min_length=2, max_length=2, examples=[[112, 131]])]


class Affiliation(Schema):
    """A party's role in another; ``party`` is null where the text does not say in which."""

    party: str | None
    role: str = Field(examples=["CEO"])


class Party(Schema):
    """Whoever a source refers to."""

    id: str = Field(examples=["p1"])
    name: str = Field(examples=["Jim Farley"])
    kind: PartyKind
    aliases: list[str] = Field(description="The words that articles use for it.")
    affiliations: list[Affiliation]


class Role(Schema):
    """One or more spans of the text, and their words joined by “ … ”."""

    spans: list[Span] = Field(description="Half-open ranges of code points into the article's text.")
    text: str


class Source(Role):
    """The words that name who is speaking, and whom they refer to."""

    party: str
    name: str
    kind: PartyKind


class Attribution(Schema):
    """A source, a cue and a content."""

    id: str = Field(description="Its place in this reading, not its number in the ledger.", examples=["a1"])
    kind: AttributionKind
    confidence: float
    source: Source
    cue: Role
    content: Role


class Caption(Schema):
    """What stands under a picture, and who is credited for the picture."""

    text: str
    credit: str | None


class Reading(Schema):
    """One article with its attributions, in the order of the text, and their parties."""

    id: str = Field(description="The article's key: its URL, or the id that it was given.")
    text: str = Field(description="All offsets count code points into this.")
    url: str | None
    title: str | None
    standfirst: str | None
    byline: list[str]
    publisher: str | None
    published: str | None = Field(description="As the page gives it, ISO 8601.")
    updated: str | None
    language: str | None
    captions: list[Caption]
    furniture: list[Span] = Field(description="What in the text is not the article's own prose.")
    parties: list[Party] = Field(description="Their ids hold within this reading only.")
    attributions: list[Attribution]
