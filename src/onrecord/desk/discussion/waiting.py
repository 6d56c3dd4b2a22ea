"""How much waits for the moderators."""

from __future__ import annotations

from django.db import DatabaseError

from onrecord.desk.models import Comment


def waiting() -> int | None:
    """How many comments are held or reported and not decided; None where the database does not answer.

    The head of every page shows it to moderators, that of the page which says that something went wrong too.
    """
    try:
        return Comment.objects.filter(waiting_since__isnull=False).count()
    except DatabaseError:
        return None
