"""The API's description: as JSON for programs, and as a page for people."""

from __future__ import annotations

import functools

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.desk.api.conditional import conditional
from onrecord.desk.api.description import description
from onrecord.desk.api.explaining import Explanation, explanation, paragraphs
from onrecord.desk.problems import SORTS


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """``/api/v1/openapi.json``."""
    return conditional(request, JsonResponse(description(), json_dumps_params={"ensure_ascii": False}))


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """``/api/v1/``: every operation by area, with what it takes and gives, and an example."""
    explained = _explained(f"{request.scheme}://{request.get_host()}")
    return render(request, "desk/api.html", {"explained": explained, "sorts": SORTS, "text": _text()})


@functools.lru_cache(maxsize=8)
def _explained(host: str) -> Explanation:
    return explanation(description(), host)


@functools.cache
def _text() -> list[list[tuple[str, str]]]:
    return paragraphs(description()["info"]["description"])
