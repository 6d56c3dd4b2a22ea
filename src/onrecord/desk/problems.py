"""What a program is told when the API refuses or fails: problem details (RFC 9457)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse

PREFIX = "/api/"
"""What the paths of the API begin with: whoever asks for one of them is answered in JSON, whatever went wrong."""

MEDIA_TYPE = "application/problem+json"


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a request; ``field`` is where it stands: ``body.text``, ``query.limit``."""

    field: str
    detail: str


@dataclasses.dataclass(frozen=True, slots=True)
class Sort:
    """A sort of problem: the name that its type ends with, and its title."""

    name: str
    title: str


SORTS = {
    400: Sort("malformed", "The request cannot be understood"),
    401: Sort("unauthenticated", "The API needs to know who asks"),
    403: Sort("forbidden", "Whoever asks may not do this"),
    404: Sort("not-found", "There is nothing here"),
    405: Sort("method", "This cannot be done here"),
    409: Sort("conflict", "What is there does not allow it"),
    412: Sort("changed", "It has changed in the meantime"),
    413: Sort("too-large", "The request is too large"),
    414: Sort("too-long", "The address is too long"),
    415: Sort("media-type", "The body is not JSON"),
    422: Sort("invalid", "A value is not what it should be"),
    429: Sort("too-many", "Too many requests"),
    500: Sort("failure", "Something went wrong here"),
    503: Sort("unavailable", "The ledger cannot be used at the moment"),
}
"""Every sort of problem that the API has, by its status."""


class ProblemError(Exception):
    """Raised inside an operation: the API answers with this problem."""

    def __init__(
        self, status: int, detail: str, faults: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.faults, self.headers = status, detail, tuple(faults), dict(headers or {})


def problem(
    status: int, detail: str, faults: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer that tells of a problem. ``detail`` is one sentence that says what was wrong and what to do."""
    sort = SORTS[status]
    body: dict[str, object] = {
        "type": f"{PREFIX}v1/#problem-{sort.name}",
        "title": sort.title,
        "status": status,
        "detail": detail,
    }
    if faults:
        body["errors"] = [dataclasses.asdict(fault) for fault in faults]
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))


def problem_of(error: ProblemError) -> HttpResponse:
    """The answer that an operation asked for by raising."""
    return problem(error.status, error.detail, error.faults, error.headers)


def is_asked(request: HttpRequest) -> bool:
    """Whether a program asks, and wants its answer in JSON."""
    return request.path.startswith(PREFIX)
