"""Conditional requests: what the client has already is not sent again, what changed meanwhile is not overwritten."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from onrecord.desk.problems import ProblemError


def tag_of(*values: object) -> str:
    """A strong ETag: the same for the same values, another for others."""
    written = json.dumps(values, ensure_ascii=True, sort_keys=True, default=str)
    return f'"{hashlib.sha256(written.encode()).hexdigest()[:32]}"'


def has_already(request: HttpRequest, tag: str) -> bool:
    """Whether the client says that it has what this ETag stands for."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or _bare(tag) in map(_bare, known)


def unchanged(tag: str) -> HttpResponse:
    """304: the client's copy is good."""
    response = HttpResponse(status=304, headers={"ETag": tag})
    del response["Content-Type"]
    return response


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with an ETag, if it is one that reads; 304 in its place where the client has it."""
    if request.method != "GET" or response.status_code != 200:
        return response
    tag = response.headers.get("ETag") or f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = tag
    return unchanged(tag) if has_already(request, tag) else response


def demand_unchanged(request: HttpRequest, *values: Any) -> None:
    """Raise 412 where the client decides on what is no longer there: its ``If-Match`` names another state."""
    header = request.headers.get("If-Match")
    if header is None:
        return
    known = {_bare(tag) for tag in parse_etags(header)}
    tag = tag_of(*values)
    # A server on the way that compresses what it passes on makes the ETag a weak one.
    if "*" not in known and tag not in known:
        raise ProblemError(
            412, "Somebody else has changed it since you read it; read it again and decide anew.", headers={"ETag": tag}
        )


def _bare(tag: str) -> str:
    return tag.removeprefix("W/")
