"""What readers say under a story, what they report, and what moderators do about it."""

from __future__ import annotations

from typing import NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onrecord.desk.models.account import User
from onrecord.ledger.models import Story


class Comment(models.Model):
    """What somebody wrote under a story. ``parent`` is None for the first of a thread; replies have no replies.

    ``text`` is plain, as it was written (``discussion.wording``); a deleted comment's is gone. ``caught`` are the words
    that it was held for, ``reason`` is why a moderator held or removed it. ``waiting_since`` is when it came into the
    moderators' queue; None once they have decided. Only ``discussion.publishing`` changes a comment.
    """

    class State(models.TextChoices):
        """Where a comment is between its author and everybody."""

        PUBLISHED = "published", _("published")
        HELD = "held", _("held for a moderator")
        REMOVED = "removed", _("removed")
        DELETED = "deleted", _("deleted by its author")

    story = models.ForeignKey(Story, models.DO_NOTHING, db_constraint=False, related_name="+")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    written = models.DateTimeField(default=timezone.now)
    edited = models.DateTimeField(null=True)
    caught = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True)
    waiting_since = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["story", "parent", "written"], name="comment_thread"),
            models.Index(fields=["author", "written"], name="comment_pace"),
            models.Index(fields=["waiting_since"], name="comment_waiting", condition=Q(waiting_since__isnull=False)),
        )

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Wording(models.Model):
    """What a comment said before it was edited; for moderators only."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="wordings")
    text = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"comment {self.comment_id} until {self.until}"


class Report(models.Model):
    """A reader says that a comment is against the house rules. ``closed`` is when a moderator decided about it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="reports")
    reason = models.CharField(max_length=300)
    made = models.DateTimeField(default=timezone.now)
    closed = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["comment", "by"], name="report_once"),)

    def __str__(self) -> str:
        return f"report {self.pk} of comment {self.comment_id}"


class Ban(models.Model):
    """Somebody may read but not comment, until a time or (None) for good, unless it is lifted before."""

    user = models.ForeignKey(User, models.CASCADE, related_name="bans")
    reason = models.CharField(max_length=300)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    lifted = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user} until {self.until or 'lifted'}"


class HouseWord(models.Model):
    """The site's own change to the list of words that comments are held for."""

    class Effect(models.TextChoices):
        """What the site wants of the word."""

        HOLD = "hold", _("hold")
        ALLOW = "allow", _("allow")

    word = models.CharField(max_length=60, unique=True)
    effect = models.CharField(max_length=5, choices=Effect)

    def __str__(self) -> str:
        return self.word


class Act(models.Model):
    """What was done, by whom, on what and why. Rows are only added; ``who`` is None for what the list of words did."""

    class Kind(models.TextChoices):
        """What was done."""

        CAUGHT = "caught", _("held by the list of words")
        PUBLISHED = "published", _("published")
        KEPT = "kept", _("kept after a report")
        HELD = "held", _("held")
        REMOVED = "removed", _("removed")
        BANNED = "banned", _("banned")
        UNBANNED = "unbanned", _("unbanned")
        WORD_HELD = "word-held", _("word to hold added")
        WORD_ALLOWED = "word-allowed", _("word to allow added")
        WORD_DROPPED = "word-dropped", _("word taken off the list")

    when = models.DateTimeField(default=timezone.now)
    who = models.ForeignKey(User, models.SET_NULL, null=True, related_name="acts")
    kind = models.CharField(max_length=12, choices=Kind)
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="acts")
    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="suffered")
    word = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=["-when", "-id"], name="act_latest"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.when}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Add the row. Raises ``TypeError`` for one that is there already."""
        if self.pk is not None:
            raise TypeError("the log is only added to")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Refuse. Raises ``TypeError``."""
        raise TypeError("the log is only added to")
