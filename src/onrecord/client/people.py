"""Records of people: accounts, what they add, follow and say."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Literal

RoleName = Literal["visitor", "reader", "reporter", "moderator", "administrator"]
CommentState = Literal["published", "held", "removed", "deleted"]
Moderating = Literal["published", "kept", "held", "removed"]


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


@dataclasses.dataclass(frozen=True, slots=True)
class Follow:
    """A story that somebody follows."""

    story: str
    title: str | None
    since: datetime


@dataclasses.dataclass(frozen=True, slots=True)
class Trouble:
    """An input that could not be read, and why."""

    input: str
    detail: str


@dataclasses.dataclass(frozen=True, slots=True)
class Added:
    """An article that an addition brought."""

    article: int
    id: str
    title: str | None
    story: str | None
    outcome: str


@dataclasses.dataclass(frozen=True, slots=True)
class Addition:
    """Something that somebody added, and how far it is."""

    id: int
    who: str
    when: datetime
    kind: Literal["url", "text", "files"]
    inputs: tuple[str, ...]
    state: Literal["waiting", "reading", "placing", "done", "failed"]
    read: int
    finished: datetime | None
    problems: tuple[Trouble, ...]
    articles: tuple[Added, ...]
    can_retry: bool

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will become of it by itself."""
        return self.state in ("done", "failed")


@dataclasses.dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a comment."""

    id: int
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Comment:
    """A comment; ``text`` is None where one does not see it. ``reply_to`` is what its thread begins with."""

    id: int
    story: str
    reply_to: int | None
    author: Author | None
    state: CommentState
    text: str | None
    reason: str
    written: datetime
    edited: datetime | None
    may_edit: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """A report of a comment."""

    by: str | None
    reason: str
    made: datetime


@dataclasses.dataclass(frozen=True, slots=True)
class WaitingComment(Comment):
    """A comment as moderators see it, and what they may decide."""

    caught: tuple[str, ...]
    waiting_since: datetime | None
    reports: tuple[Report, ...]
    decisions: tuple[Moderating, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Ban:
    """Somebody may read but not comment; for good where ``until`` is None."""

    person: int
    reason: str
    since: datetime
    until: datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class HouseWord:
    """The site's own change to the list of words that comments are held for."""

    id: int
    word: str
    effect: Literal["hold", "allow"]


@dataclasses.dataclass(frozen=True, slots=True)
class Act:
    """What was done in the discussion; ``who`` is None for what the list of words did."""

    id: int
    when: datetime
    who: str | None
    kind: str
    comment: int | None
    person: int | None
    word: str
    reason: str
