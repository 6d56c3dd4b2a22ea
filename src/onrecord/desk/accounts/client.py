"""Where somebody signs in from, as far as it can be told: what failed attempts are counted by."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The client's address. Behind the proxy that a served desk has, it is what the proxy says, last in its header.

    Whatever stands before that in ``X-Forwarded-For`` came from the client, which may say what it likes.
    """
    if settings.ONRECORD_BEHIND_PROXY:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if said:
            return str(said)[:45]
    return str(request.META.get("REMOTE_ADDR", ""))
