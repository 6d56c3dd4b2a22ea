"""Who may sign in, and as what."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.IntegerChoices):
    """What somebody may do; each may do what those before may. A visitor has no account."""

    VISITOR = 0, _("visitor")
    READER = 1, _("reader")
    REPORTER = 2, _("reporter")
    MODERATOR = 3, _("moderator")
    ADMINISTRATOR = 4, _("administrator")


class User(AbstractUser):
    """Somebody with an account. The administrator's role opens Django's admin, whatever ``is_staff`` says."""

    role = models.PositiveSmallIntegerField(
        choices=[(role.value, role.label) for role in Role if role != Role.VISITOR], default=Role.READER
    )

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep what Django's admin asks for in step with the role."""
        self.is_staff = self.is_superuser = self.role == Role.ADMINISTRATOR
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    @property
    def shown_name(self) -> str:
        """What others see: the full name if there is one, else the name to sign in with."""
        return self.get_full_name() or self.username

    @property
    def pseudonym(self) -> str:
        """What stands for the name where something of theirs stays once they are gone."""
        return f"former-{self.pk}"


class SignInLink(models.Model):
    """A link that signs somebody in once, within a day. Only a digest of its token is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)

    @classmethod
    def make(cls, user: User, lasting: timedelta = timedelta(days=1)) -> str:
        """A new link's token."""
        token = secrets.token_urlsafe(32)
        cls.objects.create(user=user, digest=digest_of(token), expires=timezone.now() + lasting)
        return token

    @classmethod
    def use(cls, token: str, now: datetime | None = None) -> User | None:
        """Whom the token signs in; None where it is none, has been used or has expired."""
        moment = now or timezone.now()
        fresh = cls.objects.filter(digest=digest_of(token), used=None, expires__gt=moment)
        if not fresh.update(used=moment):
            return None
        return cls.objects.select_related("user").get(digest=digest_of(token)).user

    def __str__(self) -> str:
        return f"{self.user} until {self.expires}"


def digest_of(token: str) -> str:
    """What is kept of a secret token; it is long and random, so that a plain digest will do."""
    return hashlib.sha256(token.encode()).hexdigest()
