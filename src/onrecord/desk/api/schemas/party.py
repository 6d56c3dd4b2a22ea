"""Parties across all articles."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field

from onrecord.desk.api.fields import Line, PartyReference
from onrecord.reading import AttributionKind, PartyKind
from onrecord.story import PositionName


class PartyListed(Schema):
    """A party, and how much it said."""

    id: str = Field(examples=["p1"])
    name: str
    kind: PartyKind
    wikidata: str = Field(description="Its id in Wikidata, or empty.", examples=["Q42"])
    statements: int = Field(description="Attributions in the current texts of articles.")


class Said(Schema):
    """A statement of the party, with the article that it stands in."""

    id: int = Field(description="The attribution's number: a3 is 3.")
    article: str = Field(description="The article's key.")
    title: str | None
    publisher: str | None
    date: str = Field(description="The article's, in UTC.")
    kind: AttributionKind
    source: str
    cue: str
    content: str


class Held(Schema):
    """A position of the party on a claim in one article, with its words."""

    claim: int
    position: PositionName
    date: str
    article: str
    publisher: str | None
    words: str
    confidence: float


class ClaimHeld(Schema):
    """A claim, with the party's positions on it from the first to the last."""

    id: int
    text: str
    story: str
    positions: list[Held]
    changes: list[list[int]] = Field(
        description="Pairs of places in “positions” where the later says something else than the earlier."
    )


class PartyRecord(Schema):
    """A party across all articles, in the shape that ``onrecord party --format jsonl`` writes."""

    id: str
    name: str
    kind: PartyKind
    wikidata: str
    aliases: list[str]
    affiliations: list[str]
    said: list[Said] = Field(description="The latest statements, a hundred at most; /statements has all.")
    claims: list[ClaimHeld] = Field(description="Those on which it changed its position first.")


class PartyChange(Schema):
    """What a party is better called, or which it is in Wikidata."""

    name: Line | None = None
    wikidata: str | None = Field(None, pattern=r"^Q[1-9][0-9]{0,17}$", examples=["Q42"])


class PartyMerge(Schema):
    """The party that this one is; its name stays."""

    into: PartyReference


class PartySplit(Schema):
    """The articles in which it is somebody else; none where it is not what it was merged into."""

    articles: list[Annotated[int, Field(ge=1, le=2**63 - 1)]] = Field(
        default_factory=list, max_length=500, description="Their numbers."
    )
