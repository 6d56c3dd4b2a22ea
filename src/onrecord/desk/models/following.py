"""Which stories somebody follows."""

from __future__ import annotations

from django.db import models

from onrecord.desk.models.account import User


class Follow(models.Model):
    """Somebody follows a story of the ledger, which is free to forget it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="follows")
    story = models.ForeignKey("ledger.Story", models.DO_NOTHING, related_name="+", db_constraint=False)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A story is followed once."""

        constraints = (models.UniqueConstraint(fields=["user", "story"], name="follow_once"),)

    def __str__(self) -> str:
        return f"{self.user} follows s{self.story_id}"
