"""What articles are placed by: indexes that are made from texts and could be made again."""

from __future__ import annotations

from django.db import models


class CopyBand(models.Model):
    """A band of the MinHash of an article's text: texts that share one may be copies."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="copy_bands", db_index=False)
    band = models.BigIntegerField()

    class Meta:
        """The latest articles of a band."""

        indexes = (models.Index(fields=["band", "article"], name="copy_band"),)

    def __str__(self) -> str:
        return f"{self.band}"


class TermUse(models.Model):
    """One of the weightiest terms of an article, as a hash: articles that share some may be about one event."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="term_uses", db_index=False)
    term = models.BigIntegerField()

    class Meta:
        """The latest articles of a term."""

        indexes = (models.Index(fields=["term", "article"], name="term_use"),)

    def __str__(self) -> str:
        return f"{self.term}"


class Signature(models.Model):
    """What an article is about, to compare it by: ``onrecord.stories.Signature`` in bytes."""

    article = models.OneToOneField("Article", models.CASCADE, primary_key=True, related_name="signature")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.article}"


class Likeness(models.Model):
    """Two articles that are alike enough to be about one event, ``one`` the smaller id."""

    one = models.ForeignKey("Article", models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey("Article", models.CASCADE, related_name="+")
    likeness = models.FloatField()

    class Meta:
        """Two articles are compared once."""

        constraints = (models.UniqueConstraint(fields=["one", "other"], name="likeness_once"),)

    def __str__(self) -> str:
        return f"{self.one} {self.likeness:.2f} {self.other}"
