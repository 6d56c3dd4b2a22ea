"""What people decide on, with its number in the ledger: claims, attributions and positions; and their decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from onrecord.desk.api.fields import Line, PartyReference, Say, Words
from onrecord.desk.api.schemas.reading import Role, Span
from onrecord.desk.api.schemas.story import Evidence
from onrecord.desk.api.schemas.story import Words as Quoted
from onrecord.reading import AttributionKind
from onrecord.story import PositionName

Verdict = Literal["", "accepted", "corrected", "rejected"]


class KeptClaim(Schema):
    """A claim of a story."""

    id: str = Field(examples=["c1"])
    story: str = Field(examples=["s1"])
    text: str = Field(description="How it is worded.")
    found_text: str = Field(description="How onrecord worded it.")
    check_on: str | None
    evidence: list[Evidence]
    is_found: bool = Field(description="Whether the latest record of the story has it.")
    verdict: Verdict = Field(description="What a person said of it; empty where nobody has.")


class KeptAttribution(Schema):
    """An attribution of one revision of an article."""

    id: str = Field(examples=["a12"])
    article: int
    revision: int = Field(description="The number of the revision that its spans count into.")
    party: str = Field(description="Whom the source refers to, across all articles.", examples=["p1"])
    name: str
    kind: AttributionKind
    confidence: float
    source: Role
    cue: Role
    content: Role
    verdict: Verdict


class KeptPosition(Schema):
    """What a party does with a claim in one revision of an article."""

    id: str = Field(examples=["x9"])
    claim: str
    party: str
    name: str
    article: int
    revision: int
    attribution: str | None = Field(description="The attribution that its words stand in.")
    position: PositionName
    evidence: Quoted
    confidence: float
    cue: str
    via: list[str]
    date: datetime | None
    verdict: Verdict


class ClaimDecision(Schema):
    """What is decided on a claim."""

    say: Say = Field(description="“correct” takes the better wording as “text”.")
    text: Line | None = Field(None, description="How it should be worded.")


class PositionDecision(Schema):
    """What is decided on a position."""

    say: Say = Field(description="“correct” takes the right position as “position”.")
    position: PositionName | None = None


class AttributionDecision(Schema):
    """What is decided on an attribution; words that are left out stay as they are."""

    say: Say = Field(description="“correct” takes what is right: a kind, the words of a role, or the party.")
    kind: AttributionKind | None = None
    source: Words | None = Field(None, description="The source's words as in the text; several parts joined by “…”.")
    cue: Words | None = None
    content: Words | None = None
    source_spans: list[Span] | None = Field(None, max_length=50, description="Where the source's words stand, instead.")
    cue_spans: list[Span] | None = Field(None, max_length=50)
    content_spans: list[Span] | None = Field(None, max_length=50)
    party: PartyReference | None = Field(None, description="Whom the source refers to.")


class Decision(Schema):
    """A decision: who, when, on what, and what it replaced. It is never changed; a later one may replace it."""

    id: int
    who: str
    when: datetime
    action: Literal["accept", "correct", "reject", "merge", "split", "undo"]
    on: str = Field(
        description="A claim (c3), an attribution (a3), a position (x3), a party (p3), or whom a mention means (m3)."
    )
    before: dict[str, Any]
    after: dict[str, Any]
    replaces: int | None
