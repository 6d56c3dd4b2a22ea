"""A claim of a story, the positions that parties take on it, and the stances of articles."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models.attribution import Verdict


class Claim(models.Model):
    """A statement that parties differ over. ``text`` is how it is worded, ``found_text`` how onrecord worded it.

    ``number`` is its rank in the story, the weightiest first. A claim that the latest record of its story no longer
    has is kept with ``is_found`` false where a person decided on it, or where positions of earlier revisions stand.
    ``asked_by`` is who wanted to know of it, for a claim that somebody put in their own words.
    """

    story = models.ForeignKey("Story", models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField()
    text = models.TextField()
    found_text = models.TextField()
    check_on = models.CharField(max_length=10, null=True)
    evidence = models.JSONField(default=list)
    is_found = models.BooleanField(default=True)
    verdict = models.CharField(max_length=9, choices=Verdict.choices, default=Verdict.NONE, blank=True)
    asked_by = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.text


class Position(models.Model):
    """What a party does with a claim in one revision of an article.

    Those of an article's current revision are current; others are what an earlier text had. Evidence is a half-open
    range of code points into the revision's text, and ``attribution`` the one that it stands in, where there is one.
    ``via`` is whom the article had the words from, the nearest first. ``date`` is the article's own, in UTC.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="positions")
    party = models.ForeignKey("Party", models.PROTECT, related_name="positions")
    article = models.ForeignKey("Article", models.PROTECT, related_name="positions")
    revision = models.ForeignKey("Revision", models.PROTECT, related_name="positions")
    attribution = models.ForeignKey("Attribution", models.SET_NULL, null=True, related_name="positions")
    position = models.CharField(max_length=9)
    evidence_start = models.PositiveIntegerField()
    evidence_end = models.PositiveIntegerField()
    evidence_text = models.TextField()
    confidence = models.FloatField()
    cue = models.TextField(blank=True, default="")
    via = models.JSONField(default=list)
    date = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=9, choices=Verdict.choices, default=Verdict.NONE, blank=True)

    class Meta:
        """What nobody has looked at is asked for the least certain first."""

        indexes = (models.Index(fields=["confidence"], name="position_unsure", condition=models.Q(verdict="")),)

    def __str__(self) -> str:
        return f"{self.party} {self.position}: {self.claim}"


class Stance(models.Model):
    """What an article does with a claim in its own voice."""

    article = models.ForeignKey("Article", models.PROTECT, related_name="stances")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="stances")
    stance = models.CharField(max_length=9)
    confidence = models.FloatField()

    class Meta:
        """An article has one stance on a claim."""

        constraints = (models.UniqueConstraint(fields=["article", "claim"], name="stance_once"),)

    def __str__(self) -> str:
        return f"{self.article} {self.stance}: {self.claim}"
