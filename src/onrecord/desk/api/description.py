"""The API's description (OpenAPI 3.1): what ninja knows of the operations, and what the gate adds to each of them."""

from __future__ import annotations

import copy
import functools
from typing import Any

from django.utils import translation
from ninja.operation import Operation

from onrecord.desk.access import CALLS
from onrecord.desk.api.application import api
from onrecord.desk.api.areas import ROUTE, ROUTERS, operations_by_route
from onrecord.desk.api.limits import CHANGES, LARGEST_BODY, READS
from onrecord.desk.models import Scope
from onrecord.desk.problems import MEDIA_TYPE, SORTS

TEXT = f"""Everything that the desk's pages show and do, for other programs.

**Who asks.** Send a token, as in `Authorization: Bearer onrecord_…`. It is made under Account, Tokens, has the scopes
that it was given there, and never allows more than its owner's role does. A browser's session is taken too; changes
then need the header `X-CSRFToken`.

**Lists** come in pages of at most 100 items. `next` (and the header `Link`) is the address of the next page, and null
on the last one. A page begins where the one before it ended, whatever has come or gone meanwhile.

**What you have already** is not sent again: send the `ETag` of an answer as `If-None-Match` and, where nothing has
changed, 304 comes back. A change of a claim, an attribution or a position takes the ETag as `If-Match`, and is refused
with 412 where somebody else was faster.

**Limits.** {READS} requests a minute that read and {CHANGES} that change something, for each token; a body has
{LARGEST_BODY // 1024 // 1024} MiB at most. `X-RateLimit-Limit` and `X-RateLimit-Remaining` say how many are allowed and
how many remain; after 429, wait for as many seconds as `Retry-After` says.

**Ids** are a letter and a number: stories s1, claims c1, attributions a1, positions x1, parties p1. Articles, comments
and people have numbers. Offsets are half-open ranges of Unicode code points. Times are ISO 8601, in UTC unless they are
an article's own words.

**Errors** are problem details (RFC 9457)."""

_PROBLEM = {
    "title": "Problem",
    "description": "What was wrong and what to do, as in RFC 9457.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Where this sort of problem is explained."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One sentence: what was wrong, and what to do."},
        "errors": {
            "type": "array",
            "description": "Of a 422: the fields that are wrong.",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {
                    "field": {"type": "string", "examples": ["body.text"]},
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "examples": [
        {
            "type": "/api/v1/#problem-not-found",
            "title": SORTS[404].title,
            "status": 404,
            "detail": "The ledger has no story 9.",
        }
    ],
}
_EVERY = (400, 401, 403, 414, 422, 429, 500, 503)
_WITH_BODY = (413, 415)
_IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "ETags of what you have already: where it is still so, 304 comes back.",
}
_IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag of what you decide on: where it has changed meanwhile, 412 comes back.",
}
_HEADERS = {
    "ETag": {"description": "Stands for this answer.", "schema": {"type": "string"}, "required": True},
    "Link": {"description": "The next page, as rel=next.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}, "required": True},
    "WWW-Authenticate": {"description": "How to say who asks.", "schema": {"type": "string"}, "required": True},
}


@functools.cache
def description() -> dict[str, Any]:
    """The whole description, as JSON-ready values."""
    with translation.override("en"):
        return _described()


def _described() -> dict[str, Any]:
    found: dict[str, Any] = copy.deepcopy(dict(api.get_openapi_schema(path_prefix=ROUTE)))
    found["info"] |= {"description": TEXT, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}
    found["servers"] = [{"url": "/", "description": "This desk"}]
    found["tags"] = [{"name": area} for area, _ in ROUTERS]
    found["components"]["schemas"]["Problem"] = _PROBLEM
    found["components"]["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token with the scopes that it was given: "
            + "; ".join(f"{scope.value}: {scope.label}" for scope in Scope),
        },
        "session": {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "A browser's session."},
    }
    for route, operations in operations_by_route().items():
        path = "/" + route.replace("<", "{").replace(">", "}")
        for method, operation in operations.items():
            _complete(found["paths"][path][method.lower()], method, operation)
    return found


def _complete(details: dict[str, Any], method: str, operation: Operation) -> None:
    """Add what every operation has: who may, which problems it may have, and its conditions."""
    from onrecord.desk.api.gate import takes_body

    call = CALLS[details["operationId"]]
    details["summary"], details["description"] = _said(operation)
    details["description"] += f"\n\nRole: {call.role.label}. Scope: {call.scope.value}."
    details["x-role"], details["x-scope"] = call.role.name.lower(), call.scope.value
    details["security"] = [{"token": []}, {"session": []}]
    statuses = {*_EVERY, *(_WITH_BODY if takes_body(operation) else ()), *details.pop("x-statuses", ())}
    if "{" in operation.path:
        statuses.add(404)
    responses = {str(status): response for status, response in details["responses"].items()}
    if method == "GET":
        details["parameters"].append(_IF_NONE_MATCH)
        responses["200"]["headers"] = {"ETag": _HEADERS["ETag"]}
        responses["304"] = {"description": "You have it already.", "headers": {"ETag": _HEADERS["ETag"]}}
        if any(parameter["name"] == "cursor" for parameter in details["parameters"]):
            responses["200"]["headers"]["Link"] = _HEADERS["Link"]
    if 412 in statuses:
        details["parameters"].append(_IF_MATCH)
        responses["200"]["headers"] = {"ETag": _HEADERS["ETag"]}
    responses |= {str(status): _problem(status) for status in statuses}
    details["responses"] = dict(sorted(responses.items()))


def _said(operation: Operation) -> tuple[str, str]:
    """The first sentence of what an operation does, and all of it."""
    text = (operation.description or "").strip()
    return text.partition("\n")[0].rstrip(".").replace("`", ""), text


def _problem(status: int) -> dict[str, Any]:
    headers = {429: ["Retry-After"], 503: ["Retry-After"], 401: ["WWW-Authenticate"]}.get(status, [])
    response: dict[str, Any] = {
        "description": SORTS[status].title,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if headers:
        response["headers"] = {name: _HEADERS[name] for name in headers}
    return response
