"""A story, in the shape of ``onrecord stories --format json``, and what is said of it in lists."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from onrecord.desk.api.schemas.reading import Party
from onrecord.story import ContradictionKind, PositionName, StanceName


class Words(Schema):
    """Words of an article: a half-open range of code points into its text."""

    start: int = Field(examples=[112])
    end: int = Field(examples=[131])
    text: str = Field(examples=["“completely false”"])


class Evidence(Words):
    """Words of an article, and which."""

    article: str = Field(description="The article's key: its URL, or the id that it was given.")


class StoryArticle(Schema):
    """An article's place in a story."""

    id: str = Field(description="The article's key.")
    article: int | None = Field(description="The article's number, as in /articles/{article}.", examples=[7])
    copy_of: str | None = Field(description="The key of the article whose text it repeats.")
    title: str | None
    publisher: str | None
    published: str | None = Field(description="As the page gives it, ISO 8601.")
    stance: dict[str, StanceName] = Field(description="What it does with each claim in its own voice, by claim id.")
    stance_confidence: dict[str, float]


class StoryClaim(Schema):
    """A statement that can be true or false, over which parties may differ."""

    id: str = Field(examples=["c1"])
    text: str = Field(examples=["Ford held talks with Xiaomi about building electric cars in the US."])
    evidence: list[Evidence] = Field(description="Where articles make it, the clearest first.")
    check_on: str | None = Field(description="The future date that it speaks of.", examples=["2027-03"])


class StoryPosition(Schema):
    """What a party does with a claim in one article: one cell's entry."""

    claim: str = Field(examples=["c1"])
    party: str = Field(examples=["p1"])
    article: str = Field(description="The article's key.")
    position: PositionName
    evidence: Evidence
    confidence: float = Field(description="A calibrated probability, 0 to 1.")
    cue: str
    via: list[str] = Field(description="Whom the article had the words from, the nearest first.")
    date: str | None = Field(description="The article's own, ISO 8601.")


class Origin(Schema):
    """One way back from an article to where it has a claim from."""

    claim: str
    chain: list[str] = Field(description="The article's key, whom it cites, whom they cite.")
    independent: int = Field(description="The claim's origins that do not go back to another.")


class Contradiction(Schema):
    """Two places worth a reporter's look."""

    kind: ContradictionKind
    reason: str
    evidence: list[Evidence] = Field(min_length=2, max_length=2)
    positions: list[int] = Field(description="Places in the story's list of positions.")


class Story(Schema):
    """The articles about one contested event, and the record of what is contested in it."""

    id: str = Field(examples=["s1"])
    title: str | None
    articles: list[StoryArticle] = Field(description="In the order in which they came.")
    claims: list[StoryClaim] = Field(description="The weightiest first.")
    parties: list[Party] = Field(description="Whoever takes a position.")
    positions: list[StoryPosition]
    origins: list[Origin]
    contradictions: list[Contradiction]


class Named(Schema):
    """A party by its name."""

    id: str = Field(examples=["p1"])
    name: str


class Side(Schema):
    """The parties that take one position, those that most articles quote first."""

    position: PositionName
    parties: list[Named]


class StoryListed(Schema):
    """A story in a few lines."""

    id: str = Field(examples=["s1"])
    title: str
    claim: str | None = Field(description="Its weightiest claim.")
    sides: list[Side] = Field(description="Who takes which position on that claim.")
    articles: int
    copies: int = Field(description="How many of the articles repeat another's text.")
    origins: int = Field(description="Independent origins of the claim.")
    first: datetime
    last: datetime
    at_odds: int = Field(description="Parties that differ.")
    is_behind: bool = Field(description="Whether its record is to be renewed.")


class Follow(Schema):
    """A story that somebody follows."""

    story: str = Field(examples=["s1"])
    title: str | None
    since: datetime


class ClaimAsked(Schema):
    """A claim in one's own words."""

    text: str = Field(
        max_length=400, pattern=r"^[^\x00]*$", examples=["Ford will build cars with BYD."], description="One sentence."
    )


ExportFormat = Literal["html", "json", "jsonl", "csv", "parquet", "jsonld"]
