"""All that the desk keeps about somebody: handed out as one file, or forgotten.

Each area that keeps something about people says what in a module ``own`` with ``export`` and ``forget``.
"""

from __future__ import annotations

from typing import Any, Protocol

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
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
        "failed sign-ins": _attempts(user),
    }
    for area in AREAS:
        found |= area.export(user)
    return found


def forget(user: User) -> None:
    """Delete the account and what it said. Decisions in the ledger keep their effect, under a name that is nobody's."""

    def act() -> None:
        for area in AREAS:
            area.forget(user)
        _forget_name(user)
        user.delete()

    with transaction.atomic():
        written(act)


def contributions(user: User) -> dict[str, int]:
    """How much somebody has added and decided."""
    return {
        "additions": user.additions.count(),
        "decisions": Decision.objects.filter(who=user.username).count(),
    }


def _attempts(user: User) -> list[dict[str, Any]]:
    from axes.models import AccessAttempt

    return [
        {"when": one.attempt_time.isoformat(), "from": one.ip_address, "with": one.user_agent}
        for one in AccessAttempt.objects.filter(username=user.username).order_by("pk")
    ]


def _forget_name(user: User) -> None:
    """Forget from where somebody failed to sign in, and the name where it stands in what administrators did."""
    from axes.models import AccessAttempt

    AccessAttempt.objects.filter(username=user.username).delete()
    kind = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).update(object_repr=user.pseudonym)
