"""Where every call of the API comes through: who calls, whether they may, how often, and with what body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.operation import Operation
from ninja.utils import check_csrf

from onrecord.desk.access import CALLS, Refusal, refusal
from onrecord.desk.api.areas import operations_at
from onrecord.desk.api.limits import LARGEST_BODY, Allowance, count
from onrecord.desk.models import ApiToken
from onrecord.desk.problems import ProblemError, problem, problem_of

CHALLENGE = 'Bearer realm="onrecord"'
_READING = ("GET", "HEAD")


def answer(request: HttpRequest, view: Callable[..., HttpResponse], kwargs: dict[str, Any]) -> HttpResponse:
    """What the operation answers that this request is for, or the problem that keeps it from being called."""
    method = request.method or ""
    operations = operations_at(request)
    operation = operations.get("GET" if method == "HEAD" else method)
    if operation is None:
        allowed = ", ".join(sorted({*operations, *(["HEAD"] if "GET" in operations else [])}))
        return problem(405, f"Here only {allowed} can be done.", headers={"Allow": allowed})
    try:
        token = _identified(request)
    except ProblemError as error:
        return problem_of(error)
    allowance = count(request, token, reads=method in _READING)
    refused = _refused(request, operation, token, method) or _too_many(allowance) or _unfit(request, operation, token)
    response = refused if refused is not None else _called(request, view, kwargs)
    response.headers.setdefault("X-RateLimit-Limit", str(allowance.limit))
    response.headers.setdefault("X-RateLimit-Remaining", str(allowance.remaining))
    return response


def _identified(request: HttpRequest) -> ApiToken | None:
    """The token that was sent, if one was; its owner then counts as who asks. Raises for one that does not hold."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    kind, _, secret = header.partition(" ")
    token = ApiToken.find(secret.strip()) if kind.lower() == "bearer" else None
    if token is None:
        raise ProblemError(
            401,
            "The token is none of this desk's, or it was revoked or has expired; make another under Account, Tokens.",
            headers={"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'},
        )
    token.note_use()
    request.user = token.user
    request.api_token = token  # type: ignore[attr-defined]  # for operations that tell of it
    return token


def _refused(request: HttpRequest, operation: Operation, token: ApiToken | None, method: str) -> HttpResponse | None:
    id = operation.operation_id or ""
    scopes = token.scopes if token is not None else None
    match refusal(request.user, scopes, id, method):
        case None:
            return None
        case Refusal.SIGN_IN:
            detail = "Send a token, as in “Authorization: Bearer onrecord_…”; one is made under Account, Tokens."
            return problem(401, detail, headers={"WWW-Authenticate": CHALLENGE})
        case Refusal.SCOPE:
            scope = CALLS[id].scope
            challenge = f'{CHALLENGE}, error="insufficient_scope", scope="{scope}"'
            detail = f"The token lacks the scope “{scope}”; make one that has it under Account, Tokens."
            return problem(403, detail, headers={"WWW-Authenticate": challenge})
        case Refusal.ROLE:
            role = CALLS[id].role.label
            return problem(403, f"This takes the role of a {role}, or more; ask an administrator for it.")
        case _:
            return problem(403, "Nobody may do this.")


def _too_many(allowance: Allowance) -> HttpResponse | None:
    if allowance.remaining >= 0:
        return None
    seconds = str(allowance.seconds)
    allowance.remaining = 0
    return problem(
        429,
        f"More than {allowance.limit} such requests a minute; go on in {seconds} seconds.",
        headers={"Retry-After": seconds},
    )


def _unfit(request: HttpRequest, operation: Operation, token: ApiToken | None) -> HttpResponse | None:
    """The problem with how the request came, before anybody reads what it says."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not (length.isascii() and length.isdigit()):
        return problem(400, "The header Content-Length is no number.")
    if int(length[:20]) > LARGEST_BODY:
        return problem(413, f"The body is larger than {LARGEST_BODY:,} bytes; send less at a time.")
    if takes_body(operation) and request.content_type != "application/json":
        return problem(415, "Send the body as JSON, with “Content-Type: application/json”.")
    # A browser sends its cookie wherever a page tells it to; a token is only ever sent on purpose.
    if token is None and request.method not in _READING and check_csrf(request, answer) is not None:
        return problem(403, "A change by whoever is signed in needs the header X-CSRFToken; or send a token.")
    return None


def takes_body(operation: Operation) -> bool:
    """Whether the operation reads a body."""
    return any(model.__ninja_param_source__ == "body" for model in operation.models)


def _called(request: HttpRequest, view: Callable[..., HttpResponse], kwargs: dict[str, Any]) -> HttpResponse:
    if request.method != "HEAD":
        return view(request, **kwargs)
    request.method = "GET"
    response = view(request, **kwargs)
    request.method = "HEAD"
    response.headers.setdefault("Content-Length", str(len(response.content)))
    response.content = b""
    return response
