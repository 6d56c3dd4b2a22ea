"""What people add: a URL, a text or files, and what became of each."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onrecord.desk.models.account import User
from onrecord.ledger.models import Article


class Kind(models.TextChoices):
    """What was given."""

    URL = "url", _("a URL")
    TEXT = "text", _("a text")
    FILES = "files", _("files")


class State(models.TextChoices):
    """How far it is. A failed addition has no article; one that is done may have problems, too."""

    WAITING = "waiting", _("waiting its turn")
    READING = "reading", _("reading")
    PLACING = "placing", _("finding its story")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


UNFINISHED = (State.WAITING, State.READING, State.PLACING)


class Addition(models.Model):
    """One thing that somebody added. ``read`` counts the articles that have been read and kept so far."""

    who = models.ForeignKey(User, models.CASCADE, related_name="additions")
    when = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    read = models.PositiveIntegerField(default=0)
    finished = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} by {self.who}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will become of it by itself."""
        return self.state not in UNFINISHED


class AddedInput(models.Model):
    """A URL, a text or a file of an addition.

    ``data`` are the bytes of a file, or a text as one line of JSON Lines; they are dropped once they have been read, or
    cannot be.
    ``problems`` are pairs of an input's name and what was wrong with it, the first of ``faults``.
    """

    addition = models.ForeignKey(Addition, models.CASCADE, related_name="inputs")
    name = models.TextField()
    data = models.BinaryField(null=True)
    is_done = models.BooleanField(default=False)
    problems = models.JSONField(default=list)
    faults = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class AddedArticle(models.Model):
    """An article that an addition brought, and whether it was new to the ledger."""

    addition = models.ForeignKey(Addition, models.CASCADE, related_name="articles")
    article = models.ForeignKey(Article, models.DO_NOTHING, related_name="+", db_constraint=False)
    outcome = models.CharField(max_length=9)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["addition", "article"], name="added_once"),)

    def __str__(self) -> str:
        return f"{self.outcome}: {self.article_id}"
