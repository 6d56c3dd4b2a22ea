"""What the review keeps of a person: their decisions, which stay when they go, without their name."""

from __future__ import annotations

from typing import Any

from onrecord.desk.models import ReviewClaim, User
from onrecord.ledger.models import Decision
from onrecord.ledger.writing import written


def export(user: User) -> dict[str, list[dict[str, Any]]]:
    """What the person decided, the earliest first, as JSON-ready values."""
    on = ("attribution", "mention", "claim", "position", "party")
    return {
        "decisions": [
            {
                "id": d.pk,
                "when": d.when.isoformat(),
                "action": d.action,
                "on": next({"kind": name, "id": pk} for name in on if (pk := getattr(d, f"{name}_id")) is not None),
                "before": d.before,
                "after": d.after,
            }
            for d in Decision.objects.filter(who=user.username).order_by("pk").iterator()
        ]
    }


def forget(user: User) -> None:
    """Let nothing of the review name the person; what they decided holds on."""
    written(lambda: Decision.objects.filter(who=user.username).update(who=user.pseudonym))
    ReviewClaim.objects.filter(user=user).delete()
