"""What every page's head and foot need to know."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from onrecord.desk.access import may
from onrecord.desk.discussion.waiting import waiting

_PLACES = ("stories", "parties", "add", "review", "moderation")


def navigation(request: HttpRequest) -> dict[str, Any]:
    """``may_*`` for each place that the head leads to, so that nobody is led where they may not go.

    ``in_moderation`` counts what waits for moderators; a page that does not show it does not count.
    """
    user = getattr(request, "user", None)
    return {f"may_{place}": user is not None and may(user, place) for place in _PLACES} | {"in_moderation": waiting}
