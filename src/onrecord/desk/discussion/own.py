"""One's own part in the discussions: to take along, and to have forgotten."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from onrecord.desk.discussion import publishing
from onrecord.desk.models import Ban, Comment, Report, User


def export(user: User) -> dict[str, list[dict[str, Any]]]:
    """Somebody's comments with their earlier wordings, reports and bans, as JSON can hold them; times in ISO 8601."""
    comments = Comment.objects.filter(author=user).prefetch_related("wordings").order_by("pk")
    return {
        "comments": [
            {
                "id": comment.pk,
                "story": f"s{comment.story_id}",
                "reply_to": comment.parent_id,
                "state": str(comment.state),
                "reason": comment.reason,
                "written": comment.written.isoformat(),
                "edited": comment.edited.isoformat() if comment.edited else None,
                "text": comment.text,
                "earlier": [
                    {"text": wording.text, "until": wording.until.isoformat()} for wording in comment.wordings.all()
                ],
            }
            for comment in comments
        ],
        "reports": [
            {"comment": report.comment_id, "reason": report.reason, "made": report.made.isoformat()}
            for report in Report.objects.filter(by=user).order_by("pk")
        ],
        "bans": [
            {
                "reason": ban.reason,
                "since": ban.since.isoformat(),
                "until": ban.until.isoformat() if ban.until else None,
                "lifted": ban.lifted.isoformat() if ban.lifted else None,
            }
            for ban in Ban.objects.filter(user=user).order_by("pk")
        ],
    }


def forget(user: User) -> None:
    """Leave no text and no name of somebody: comments become deleted by their author, reports nobody's."""
    with transaction.atomic():
        for comment in Comment.objects.filter(author=user):
            comment.author = None
            publishing.erase(comment)
        Report.objects.filter(by=user).update(by=None)
