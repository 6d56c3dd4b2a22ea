"""Who is looking at what in the review, so that two people are not asked about the same thing at once."""

from __future__ import annotations

from django.db import models

from onrecord.desk.models.account import User

SORTS = [("attributions", "attributions"), ("positions", "positions")]


class ReviewClaim(models.Model):
    """An attribution or a position that somebody has before them, or has passed over, until a moment.

    Nobody else is asked about what somebody has before them; who passed something over is not asked about it again.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="review_claims")
    sort = models.CharField(max_length=12, choices=SORTS)
    item = models.BigIntegerField()
    until = models.DateTimeField()
    is_skipped = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sort", "item"], condition=models.Q(is_skipped=False), name="review_once"),
            models.UniqueConstraint(
                fields=["user", "sort", "item"], condition=models.Q(is_skipped=True), name="review_skipped_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.sort} {self.item}"
