"""A story: the articles about one contested event."""

from __future__ import annotations

from django.db import models


class Story(models.Model):
    """Articles about one event. A story that has lost its last article to another stays, empty, with its decisions.

    ``version`` counts what has happened to its articles, and ``recorded`` is the version that its claims and positions
    were last found in. ``origins`` and ``contradictions`` are as ``onrecord stories`` writes them, with the ledger's
    keys for articles and ids for claims and positions.
    """

    title = models.TextField(null=True)
    version = models.PositiveIntegerField(default=1)
    recorded = models.PositiveIntegerField(default=0)
    origins = models.JSONField(default=list)
    contradictions = models.JSONField(default=list)

    class Meta:
        """Stories whose record is behind are looked for often, and are few."""

        verbose_name_plural = "stories"
        indexes = (models.Index(fields=["id"], name="story_behind", condition=~models.Q(version=models.F("recorded"))),)

    def __str__(self) -> str:
        return self.title or f"s{self.pk}"
