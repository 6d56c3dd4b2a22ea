"""An attribution of a revision: its source, cue and content, each with its spans and its words."""

from __future__ import annotations

from django.db import models


class Verdict(models.TextChoices):
    """What a person said of something that was found; none where nobody has looked."""

    NONE = ""
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Attribution(models.Model):
    """A source, a cue and a content in one revision. Spans are half-open pairs of code points into its text.

    ``party`` is whom the source refers to across all articles: the mention's party, after every merge. ``number`` is
    its place in the reading. Whoever decided on it, no later reading changes it.
    """

    revision = models.ForeignKey("Revision", models.PROTECT, related_name="attributions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    confidence = models.FloatField()
    source_spans = models.JSONField(default=list)
    source_text = models.TextField()
    cue_spans = models.JSONField(default=list)
    cue_text = models.TextField()
    content_spans = models.JSONField(default=list)
    content_text = models.TextField()
    mention = models.ForeignKey("Mention", models.PROTECT, related_name="attributions")
    party = models.ForeignKey("Party", models.PROTECT, related_name="attributions")
    verdict = models.CharField(max_length=9, choices=Verdict.choices, default=Verdict.NONE, blank=True)

    class Meta:
        """What nobody has looked at is asked for the least certain first."""

        indexes = (models.Index(fields=["confidence"], name="attribution_unsure", condition=models.Q(verdict="")),)

    def __str__(self) -> str:
        return f"{self.source_text} · {self.cue_text} · {self.content_text}"
