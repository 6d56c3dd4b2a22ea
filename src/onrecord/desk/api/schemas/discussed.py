"""What people say under a story, and what moderators do about it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from onrecord.desk.api.fields import Reason, Words

State = Literal["published", "held", "removed", "deleted"]


class Author(Schema):
    """Who wrote a comment."""

    id: int
    name: str


class Comment(Schema):
    """A comment, or the place where one was: its text is null where whoever asks does not see it."""

    id: int
    story: str = Field(examples=["s1"])
    reply_to: int | None = Field(description="The comment that its thread begins with; null for that one.")
    author: Author | None = Field(description="Null where they have left.")
    state: State
    text: str | None
    reason: str = Field(description="Why a moderator removed it.")
    written: datetime
    edited: datetime | None
    may_edit: bool = Field(description="Whether whoever asks may still edit it.")


class CommentSent(Schema):
    """A comment to be published."""

    text: Words = Field(
        description="Plain text, 5,000 characters at most.", examples=["Does anybody have the minutes?"]
    )
    reply_to: int | None = Field(None, ge=1, le=2**63 - 1, description="The comment that it replies to.")


class CommentEdited(Schema):
    """Another text for a comment."""

    text: Words


class ReportSent(Schema):
    """Why a comment is reported."""

    reason: Reason = Field(examples=["Profanity or offensive language"])


class Report(Schema):
    """A report of a comment."""

    by: str | None = Field(description="Who reported it; null where they have left.")
    reason: str
    made: datetime


class CommentWaiting(Comment):
    """A comment as moderators see it."""

    caught: list[str] = Field(description="The words that it was held for.")
    waiting_since: datetime | None
    reports: list[Report] = Field(description="Those that no moderator has decided about.")
    decisions: list[Literal["published", "kept", "held", "removed"]] = Field(description="What may be decided.")


class Moderation(Schema):
    """What a moderator decides about a comment."""

    decide: Literal["published", "kept", "held", "removed"]
    reason: Reason | None = Field(None, description="Needed where it is removed: it stands in its place.")


class BanSent(Schema):
    """Let somebody read but not comment."""

    reason: Reason = Field(description="They are told.", examples=["Attacks on others, again and again"])
    until: datetime | None = Field(None, description="For good, without it.")


class Ban(Schema):
    """Somebody who may read but not comment."""

    person: int
    reason: str
    since: datetime
    until: datetime | None


class HouseWord(Schema):
    """The site's own change to the list of words that comments are held for."""

    id: int
    word: str
    effect: Literal["hold", "allow"]


class HouseWordSent(Schema):
    """A word for the site's list."""

    word: str = Field(min_length=2, max_length=60, pattern=r"^[^\x00]*$", examples=["dunderhead"])
    effect: Literal["hold", "allow"]


class Act(Schema):
    """What was done, by whom, on what and why."""

    id: int
    when: datetime
    who: str | None = Field(description="Null for what the list of words did.")
    kind: str = Field(examples=["removed"])
    comment: int | None
    person: int | None
    word: str
    reason: str
