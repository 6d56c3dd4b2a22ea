"""The API itself: its operations, how it reads and writes JSON, and what its errors become."""

from __future__ import annotations

import json
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder
from ninja.types import DictStrAny

from onrecord.desk.api.conditional import conditional
from onrecord.desk.problems import Fault, ProblemError, problem, problem_of
from onrecord.ledger import LedgerError

VERSION = "1.0"


class _JsonParser(Parser):
    """Reads bodies; what is no JSON, or is nested beyond sense, is refused with 400."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        try:
            body: DictStrAny = json.loads(request.body)
        except (ValueError, RecursionError) as error:
            raise ProblemError(400, "The body is not JSON; send one object, in UTF-8.") from error
        return body


class _JsonRenderer(BaseRenderer):
    """Writes answers as JSON in UTF-8, as ``onrecord`` writes it elsewhere."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        text = json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


class DeskAPI(NinjaAPI):
    """Answers conditional requests; all else is django-ninja's."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """The answer, with its ETag; empty (304) where the client has it already."""
        response = super().create_response(request, data, status=status, temporal_response=temporal_response)
        return conditional(request, response)


api = DeskAPI(
    title="onrecord",
    version=VERSION,
    docs_url=None,
    openapi_url=None,
    parser=_JsonParser(),
    renderer=_JsonRenderer(),
    urls_namespace="api-v1",
)


@api.exception_handler(ProblemError)
def _told(request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problem_of(error)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, f"{error.message}.")


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, str(error) or "The ledger has no such thing.")


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [
        Fault(".".join(map(str, _place(found["loc"]))), str(found["msg"]).removeprefix("Value error, "))
        for found in error.errors
    ]
    names = ", ".join(dict.fromkeys(fault.field for fault in faults))
    return problem(422, f"Check {names}.", faults)


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    # Its message may name the file or the host, which is nobody's business but the administrator's.
    return problem(503, "The database is busy or cannot be reached; try again.", headers={"Retry-After": "5"})


@api.exception_handler(LedgerError)
def _not_so(request: HttpRequest, error: LedgerError) -> HttpResponse:
    if isinstance(error.__cause__, DatabaseError | InterfaceError):
        return _unavailable(request, error)
    return problem(422, f"{str(error).rstrip('.')}.")


def _place(location: tuple[Any, ...]) -> tuple[Any, ...]:
    """Where a fault stands as the client sees it: ninja puts the parameter's name between ``body`` and the field."""
    return (location[0], *location[2:]) if location[0] == "body" else location
