"""Articles in lists, their revisions, and what lies between two of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field


class ArticleListed(Schema):
    """An article, without its text."""

    article: int = Field(description="Its number, as in /articles/{article}.", examples=[7])
    id: str = Field(description="Its key: its URL, or the id that it was given.")
    url: str | None
    title: str | None
    publisher: str | None
    published: datetime | None
    first_seen: datetime
    story: str | None = Field(examples=["s1"])
    copy_of: int | None = Field(description="The number of the article whose text it repeats.")
    revisions: int = Field(description="The number of its current revision.", examples=[1])


class Revision(Schema):
    """One state of an article."""

    number: int = Field(examples=[2])
    title: str | None
    published: str | None
    updated: str | None
    fetched: datetime = Field(description="When the text was first seen in this state.")
    is_current: bool
    read_with: str = Field(description="The models that read it.")


class Piece(Schema):
    """A stretch of words: in both texts, only in the earlier, or only in the later one."""

    sort: Literal["same", "removed", "added"]
    text: str
    before: int = Field(description="Where it begins in the earlier text, in code points.")
    after: int = Field(description="Where it begins in the later text.")


class Edit(Schema):
    """What an edit did: together, the pieces are both texts."""

    article: str = Field(description="The article's key.")
    before: int
    after: int
    title: list[str | None] = Field(description="The earlier title and the later one.", min_length=2, max_length=2)
    pieces: list[Piece]
    attributions_removed: list[str]
    attributions_added: list[str]
    positions_removed: list[str]
    positions_added: list[str]
