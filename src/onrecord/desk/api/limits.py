"""How much and how often: the largest body, and how many requests a minute."""

from __future__ import annotations

import dataclasses
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from onrecord.desk.models import ApiToken, User

LARGEST_BODY = 2 * 1024 * 1024
"""Bytes that a request's body may have."""

READS, CHANGES = 600, 120
"""Requests a minute that may read, and that may change something; a token has its own, a browser's user another."""


@dataclasses.dataclass(slots=True)
class Allowance:
    """How many requests a minute are allowed, how many remain (-1: this one is too many), and seconds to the next."""

    limit: int
    remaining: int
    seconds: int


def count(request: HttpRequest, token: ApiToken | None, *, reads: bool) -> Allowance:
    """Count this request to its token, else to its user, else to its address. A server's processes count each alone."""
    if token is not None:
        whose = f"token {token.pk}"
    elif isinstance(request.user, User):
        whose = f"user {request.user.pk}"
    else:
        whose = f"address {request.META.get('REMOTE_ADDR')}"
    limit = _limit(reads)
    now = int(time.time())
    key = f"api:{'reads' if reads else 'changes'}:{whose.replace(' ', ':')}:{now // 60}"
    cache.add(key, 0, timeout=120)
    try:
        counted = cache.incr(key)
    except ValueError:
        # It was forgotten between the two, for others that are more recent.
        counted = 1
    return Allowance(limit, max(-1, limit - counted), 60 - now % 60)


def _limit(reads: bool) -> int:
    limit: int = getattr(
        settings, "ONRECORD_API_READS" if reads else "ONRECORD_API_CHANGES", READS if reads else CHANGES
    )
    return limit
