"""Lists, a page at a time: a cursor remembers where a page ended, and what comes or goes meanwhile shifts nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from onrecord.desk.problems import Fault, ProblemError

T = TypeVar("T")
M = TypeVar("M", bound=Model)

MOST = 100
"""Items that a page has at most."""

Cursor = Annotated[
    str | None,
    Query(
        description="Where to go on: as “next” of the page before gives it. Without it, the first page.",
        max_length=1000,
    ),
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many items the page may have.")]


class Page(Schema, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None = Field(
        None, description="The address of the next page, a path with its query; null on the last page."
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Window:
    """What a request asks of a list: where to go on, and how many items."""

    request: HttpRequest
    response: HttpResponse
    cursor: str | None
    limit: int

    def after(self, kinds: int) -> list[Any] | None:
        """Where the page before ended: as many values as the list is sorted by. Raises 422 for another's cursor."""
        if self.cursor is None:
            return None
        try:
            values = self._signer.unsign_object(self.cursor)
        except (signing.BadSignature, ValueError):
            values = None
        if not isinstance(values, list) or len(values) != kinds:
            detail = "This is no cursor of this list; take it from “next” as it is, or leave it out."
            raise ProblemError(422, detail, [Fault("query.cursor", detail)])
        return values

    def page(self, items: Sequence[Any], last: Sequence[Any] | None) -> dict[str, Any]:
        """The page; ``last`` is where it ends, None where nothing comes after it."""
        if last is None:
            return {"items": list(items), "next": None}
        query = self.request.GET.copy()
        query["cursor"] = self._signer.sign_object([_plain(value) for value in last])
        following = f"{self.request.path}?{query.urlencode()}"
        self.response["Link"] = f'<{following}>; rel="next"'
        return {"items": list(items), "next": following}

    @property
    def _signer(self) -> signing.Signer:
        # Without a time in it, so that the same page has the same ETag.
        return signing.Signer(salt=f"onrecord.cursor {self.request.path}")


def page(
    window: Window, rows: QuerySet[M], by: Sequence[str], made: Callable[[Sequence[M]], Sequence[Any]]
) -> dict[str, Any]:
    """A page of these rows, sorted by these fields: the last of them tells rows apart, and none may be null.

    ``made`` makes the items of the rows that the page has.
    """
    ended = window.after(len(by))
    if ended is not None:
        rows = rows.filter(_beyond(by, ended))
    found = list(rows.order_by(*by)[: window.limit + 1])
    shown = found[: window.limit]
    last = [getattr(shown[-1], field.lstrip("-")) for field in by] if len(found) > len(shown) else None
    return window.page(made(shown), last)


def _beyond(by: Sequence[str], ended: Sequence[Any]) -> Q:
    """What comes after these values in this order."""
    condition, same = Q(pk__in=()), Q()
    for field, value in zip(by, ended, strict=True):
        name = field.lstrip("-")
        condition |= same & Q(**{f"{name}__{'lt' if field.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return condition


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
