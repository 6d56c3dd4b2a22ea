"""What the desk keeps of somebody about stories, to take away and to forget."""

from __future__ import annotations

from typing import Any

from onrecord.desk.models import Follow, User
from onrecord.ledger.models import Claim


def export(user: User) -> dict[str, list[dict[str, Any]]]:
    """The stories that somebody follows, and the claims that they asked for, as JSON-ready rows."""
    follows = Follow.objects.filter(user=user).order_by("pk").values_list("story", "since")
    asked = Claim.objects.filter(asked_by=user.username).order_by("pk").values_list("pk", "story", "text")
    return {
        "follows": [{"story": f"s{story}", "since": since.isoformat()} for story, since in follows],
        "claims": [{"claim": pk, "story": f"s{story}", "text": text} for pk, story, text in asked],
    }


def forget(user: User) -> None:
    """Forget what somebody follows, and who asked for the claims that they did; these stay with their story."""
    Follow.objects.filter(user=user).delete()
    Claim.objects.filter(asked_by=user.username).update(asked_by=user.pseudonym)
