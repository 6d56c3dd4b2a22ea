"""A page that is not built yet. This module goes when the last has been."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def pending(request: HttpRequest, **found: Any) -> HttpResponse:
    """A page that says so."""
    return render(request, "desk/refusal.html", {"what": "Not built yet", "then": ""}, status=501)
