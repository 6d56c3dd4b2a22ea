"""Tokens that let a program use the API in somebody's name."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onrecord.desk.models.account import Role, User, digest_of

PREFIX = "onrecord_"
"""What every token begins with, so that whoever finds one knows what it is."""

_USE_IS_NOTED = timedelta(hours=1)


class Scope(models.TextChoices):
    """What a token may be used for. Each is a permission of its own: one to write does not let its holder read."""

    READ = "read", _("read stories, articles, parties and one’s own account")
    ADD = "add", _("add articles and claims")
    REVIEW = "review", _("accept, correct and reject what was found")
    DISCUSS = "discuss", _("comment, report and follow")
    MODERATE = "moderate", _("moderate the discussion")
    ADMIN = "admin", _("manage accounts")

    @property
    def least(self) -> Role:
        """The role that somebody needs for a token of this scope to be of any use."""
        return _LEAST[self]


_LEAST = {
    Scope.READ: Role.READER,
    Scope.ADD: Role.REPORTER,
    Scope.REVIEW: Role.REPORTER,
    Scope.DISCUSS: Role.READER,
    Scope.MODERATE: Role.MODERATOR,
    Scope.ADMIN: Role.ADMINISTRATOR,
}


class ApiToken(models.Model):
    """A token of the API. Only its digest is kept: whoever has lost it makes another.

    It lets its holder do what its scopes say, and never more than its owner's role allows at that moment.
    ``last_used`` is no more precise than an hour.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)

    @classmethod
    def make(
        cls, user: User, name: str, scopes: Iterable[str], lasting: timedelta | None = None
    ) -> tuple[ApiToken, str]:
        """A new token, and its secret, which is shown once; without ``lasting`` it holds until it is revoked."""
        secret = PREFIX + secrets.token_urlsafe(32)
        expires = timezone.now() + lasting if lasting is not None else None
        token = cls.objects.create(
            user=user, name=name, digest=digest_of(secret), scopes=[str(s) for s in scopes], expires=expires
        )
        return token, secret

    @classmethod
    def find(cls, secret: str, now: datetime | None = None) -> ApiToken | None:
        """The token of this secret, with its owner; None where it is none, or does not hold any more."""
        if not secret.startswith(PREFIX):
            return None
        token = cls.objects.select_related("user").filter(digest=digest_of(secret)).first()
        return token if token is not None and token.user.is_active and token.holds(now) else None

    def holds(self, now: datetime | None = None) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked is None and (self.expires is None or self.expires > (now or timezone.now()))

    def note_use(self, now: datetime | None = None) -> None:
        """Keep that it was used; written once an hour at most."""
        moment = now or timezone.now()
        if self.last_used is None or moment - self.last_used > _USE_IS_NOTED:
            type(self).objects.filter(pk=self.pk).update(last_used=moment)

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"
