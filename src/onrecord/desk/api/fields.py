"""What the values of requests may be: bounded, and nothing that a database cannot keep."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from ninja import Path
from pydantic import Field, StringConstraints

_NO_NUL = r"^[^\x00]*$"
_SEEN = r"^[^\x00]*[^\s\x00][^\x00]*$"

Number = Annotated[int, Path(ge=1, le=2**63 - 1)]
"""The number of a row in an address."""

StoryId = Annotated[str, Path(pattern=r"^s[1-9][0-9]{0,17}$", description="The story's id.", example="s1")]
ClaimId = Annotated[str, Path(pattern=r"^c[1-9][0-9]{0,17}$", description="The claim's id.", example="c1")]
PositionId = Annotated[str, Path(pattern=r"^x[1-9][0-9]{0,17}$", description="The position's id.", example="x1")]
AttributionId = Annotated[str, Path(pattern=r"^a[1-9][0-9]{0,17}$", description="The attribution's id.", example="a1")]
PartyId = Annotated[str, Path(pattern=r"^p[1-9][0-9]{0,17}$", description="The party's id.", example="p1")]

Line = Annotated[str, StringConstraints(pattern=_SEEN, max_length=500)]
"""A few words, with at least a letter in them."""

Reason = Annotated[str, StringConstraints(pattern=_SEEN, max_length=250)]
"""Why somebody does something."""

Words = Annotated[str, StringConstraints(pattern=_NO_NUL, min_length=1, max_length=10_000)]
"""Some sentences."""

LongText = Annotated[str, StringConstraints(pattern=_NO_NUL, min_length=1, max_length=1_000_000)]
"""An article's worth of text."""

PartyReference = Annotated[str, Field(pattern=r"^p[1-9][0-9]{0,17}$", description="A party's id.", examples=["p1"])]

Say = Literal["accept", "correct", "reject"]


def number(id: str) -> int:
    """The number in an id such as ``s3`` or ``p12``."""
    return int(id[1:])


def in_utc(moment: datetime | None) -> datetime | None:
    """The moment in UTC, which one without a zone is taken to be in. Raises ``ValueError`` where there is none such."""
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("this is no time that anybody could have published at") from error


def may_be(*statuses: int) -> dict[str, Any]:
    """For an operation's ``openapi_extra``: the problems that it may have besides those that every operation has."""
    return {"x-statuses": list(statuses)}
