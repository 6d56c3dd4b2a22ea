"""What people add, and what becomes of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, model_validator

from onrecord.desk.api.fields import Line, LongText

WebAddress = Annotated[
    str,
    Field(pattern=r"^https?://[^\s\x00]+$", max_length=2000, examples=["https://example.org/news/crane-idle"]),
]


class Adding(Schema):
    """Something to add: either a URL, or a text with what is known of it."""

    url: WebAddress | None = Field(
        None,
        description="The address of an article or a feed, to be fetched; with a text, the original's, only linked.",
    )
    text: LongText | None = Field(None, description="An article's words as they were published.")
    title: Line | None = None
    publisher: Line | None = None
    published: date | None = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Adding:
        if self.text is None and (self.url is None or self.title or self.publisher or self.published):
            raise ValueError("give a url alone, or a text with what is known of it")
        return self


class Trouble(Schema):
    """An input that could not be read, and why."""

    input: str
    detail: str


class Added(Schema):
    """An article that an addition brought."""

    article: int
    id: str = Field(description="The article's key.")
    title: str | None
    story: str | None
    outcome: str = Field(description="Whether it was new to the ledger.", examples=["new", "revised", "unchanged"])


class Addition(Schema):
    """Something that somebody added, and how far it is."""

    id: int
    who: str
    when: datetime
    kind: Literal["url", "text", "files"]
    inputs: list[str] = Field(description="What was given, by name.")
    state: Literal["waiting", "reading", "placing", "done", "failed"]
    read: int = Field(description="Articles that have been read and kept so far.")
    finished: datetime | None
    problems: list[Trouble]
    articles: list[Added] = Field(description="The first fifty of them.")
    can_retry: bool = Field(description="Whether something of it failed and can be tried again.")
