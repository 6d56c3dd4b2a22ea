"""All that the desk keeps about somebody: handed out as one file, or forgotten.

Each area that keeps something about people says what in a module ``own`` with ``export`` and ``forget``.
"""

from __future__ import annotations

from typing import Any, Protocol

from django.db import transaction

from onrecord.desk.adding import own as adding
from onrecord.desk.api import own as api
from onrecord.desk.discussion import own as discussion
from onrecord.desk.models import Role, User
from onrecord.desk.review import own as review
from onrecord.desk.stories import own as stories
from onrecord.ledger import written
from onrecord.ledger.models import Decision


class OwnData(Protocol):
    """What is asked of an area."""

    def export(self, user: User) -> dict[str, list[dict[str, Any]]]:
        """What the area keeps about somebody: lists of JSON-ready records by what they are."""

    def forget(self, user: User) -> None:
        """Forget it; what others rely on stays without the person."""


AREAS: tuple[OwnData, ...] = (adding, stories, review, discussion, api)


def export(user: User) -> dict[str, Any]:
    """Everything, as JSON-ready values."""
    found: dict[str, Any] = {
        "account": {
            "name": user.username,
            "shown as": user.shown_name,
            "email": user.email,
            "role": str(Role(user.role).name).lower(),
            "joined": user.date_joined.isoformat(),
            "last signed in": user.last_login.isoformat() if user.last_login else None,
        },
    }
    for area in AREAS:
        found |= area.export(user)
    return found


def forget(user: User) -> None:
    """Delete the account and what it said. Decisions in the ledger keep their effect, under a name that is nobody's."""

    def act() -> None:
        for area in AREAS:
            area.forget(user)
        _forget_attempts(user.username)
        user.delete()

    with transaction.atomic():
        written(act)


def contributions(user: User) -> dict[str, int]:
    """How much somebody has added and decided."""
    return {
        "additions": user.additions.count(),
        "decisions": Decision.objects.filter(who=user.username).count(),
    }


def _forget_attempts(name: str) -> None:
    """Forget from where somebody signed in, or failed to."""
    from axes.models import AccessAttempt, AccessFailureLog, AccessLog

    for log in (AccessAttempt, AccessFailureLog, AccessLog):
        log.objects.filter(username=name).delete()
