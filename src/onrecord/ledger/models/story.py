"""A story: the articles about one contested event."""

from __future__ import annotations

from django.db import models


class Story(models.Model):
    """Articles about one event. A story that has lost its last article to another stays, empty, with its decisions.

    ``version`` counts what has happened to its articles, and ``recorded`` is the version that its claims and positions
    were last found in. ``origins`` and ``contradictions`` are as ``onrecord stories`` writes them, with the ledger's
    keys for articles and ids for claims and positions. ``last`` is the time of its last article, ``at_odds`` how many
    parties differ over one of its claims, ``taken`` the names of the positions that somebody takes, and ``rank`` what
    stories are ordered by (``ledger.standing``).
    """

    title = models.TextField(null=True)
    version = models.PositiveIntegerField(default=1)
    recorded = models.PositiveIntegerField(default=0)
    origins = models.JSONField(default=list)
    contradictions = models.JSONField(default=list)
    last = models.DateTimeField(null=True)
    at_odds = models.PositiveIntegerField(default=0)
    taken = models.CharField(max_length=60, blank=True, default="")
    rank = models.FloatField(default=0)

    class Meta:
        """Stories whose record is behind are looked for often, and are few; the first in order, oftener."""

        verbose_name_plural = "stories"
        indexes = (
            models.Index(fields=["id"], name="story_behind", condition=~models.Q(version=models.F("recorded"))),
            models.Index(fields=["-rank", "-id", "last"], name="story_rank"),
        )

    def __str__(self) -> str:
        return self.title or f"s{self.pk}"
