"""An article and its revisions: one published text, in every state in which it was seen."""

from __future__ import annotations

from django.db import models


class Article(models.Model):
    """One article, whatever its text was at what time.

    ``key`` is what it is known by everywhere: its canonical URL, else the id that the input gave it. ``current`` is
    its latest revision. ``copy_of`` is the article whose text it repeats. ``is_placed`` says whether the stories know
    its current text.
    """

    key = models.TextField(unique=True)
    input_id = models.TextField()
    url = models.TextField(null=True)
    publisher = models.TextField(blank=True, default="")
    published = models.DateTimeField(null=True, db_index=True)
    first_seen = models.DateTimeField()
    current = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    copy_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    story = models.ForeignKey("Story", models.PROTECT, null=True, related_name="articles")
    is_placed = models.BooleanField(default=False)

    class Meta:
        """What waits to be placed is looked for often, and is little."""

        indexes = (
            models.Index(fields=["id"], name="article_unplaced", condition=models.Q(is_placed=False)),
            models.Index(fields=["publisher"], name="article_publisher"),
        )

    def __str__(self) -> str:
        return self.key


class Revision(models.Model):
    """One state of an article. ``text`` is what offsets count into, in code points; it is never changed.

    ``published`` and ``updated`` are the page's own words (ISO 8601); ``fetched`` is when the text was first seen in
    this state. ``digest`` tells texts of one article apart. ``read_with`` names the models that read it, and
    ``is_recorded`` says that positions were looked for in it.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    url_as_given = models.TextField(null=True)
    title = models.TextField(null=True)
    standfirst = models.TextField(null=True)
    byline = models.JSONField(default=list)
    publisher = models.TextField(null=True)
    published = models.TextField(null=True)
    updated = models.TextField(null=True)
    language = models.TextField(null=True)
    captions = models.JSONField(default=list)
    furniture = models.JSONField(default=list)
    text = models.TextField()
    fetched = models.DateTimeField()
    read_with = models.CharField(max_length=64)
    is_recorded = models.BooleanField(default=False)

    class Meta:
        """A text is kept once an article."""

        constraints = (
            models.UniqueConstraint(fields=["article", "digest"], name="revision_once"),
            models.UniqueConstraint(fields=["article", "number"], name="revision_number"),
        )

    def __str__(self) -> str:
        return f"{self.article.key} #{self.number}"
