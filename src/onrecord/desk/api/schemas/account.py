"""Whoever asks, and how much the ledger holds."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

RoleName = Literal["visitor", "reader", "reporter", "moderator", "administrator"]
ScopeName = Literal["read", "add", "review", "discuss", "moderate", "admin"]


class Token(Schema):
    """The token that a request came with."""

    name: str
    scopes: list[ScopeName]
    created: datetime
    expires: datetime | None


class Me(Schema):
    """Whoever asks."""

    id: int | None = Field(description="Null for a visitor.")
    username: str = Field(description="Empty for a visitor.")
    name: str = Field(description="What others see.")
    role: RoleName
    token: Token | None = Field(description="Null where a browser's session is used.")


class Status(Schema):
    """How much the ledger holds."""

    version: str = Field(description="The program's.", examples=["0.1.0"])
    articles: int
    revisions: int
    attributions: int
    parties: int
    stories: int
    claims: int
    positions: int
    waiting: int = Field(description="Articles to be placed and stories to be recorded anew.")


class Person(Schema):
    """Somebody with an account."""

    id: int
    username: str
    name: str = Field(description="What others see.")
    role: RoleName
    is_active: bool = Field(description="Whether they can sign in, and their tokens hold.")
    joined: datetime
    last_signed_in: datetime | None


class PersonChange(Schema):
    """What of an account is to be another."""

    role: Literal["reader", "reporter", "moderator", "administrator"] | None = None
    is_active: bool | None = None
