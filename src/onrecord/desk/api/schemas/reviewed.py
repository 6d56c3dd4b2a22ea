"""What is to be reviewed, and who reviewed what."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field

from onrecord.desk.api.schemas.decided import KeptAttribution, KeptPosition


class AttributionsToReview(Schema):
    """Attributions that nobody has looked at, the least certain first."""

    items: list[KeptAttribution]


class PositionsToReview(Schema):
    """Positions that nobody has looked at, the least certain first."""

    items: list[KeptPosition]


class Contribution(Schema):
    """How much somebody decided, by what they did."""

    who: str
    name: str = Field(description="What others see.")
    total: int
    actions: dict[str, int] = Field(examples=[{"accept": 12, "correct": 3}])


class Contributions(Schema):
    """Who contributed what; those who decided most first, two hundred at most."""

    items: list[Contribution]
