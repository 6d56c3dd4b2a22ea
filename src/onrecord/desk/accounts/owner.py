"""The owner of the machine that the desk runs on, who needs no password."""

from __future__ import annotations

from django.urls import reverse

from onrecord.desk.models import Role, SignInLink, User

OWNER = "owner"


def owners_link() -> str:
    """The path of a new link that signs the owner in, once."""
    owner = User.objects.filter(username=OWNER).first()
    if owner is None:
        owner = User(username=OWNER, role=Role.ADMINISTRATOR)
        owner.set_unusable_password()
        owner.save()
    return reverse("sign-in-link", args=[SignInLink.make(owner)])


def administrators() -> int:
    """How many people who can sign in with a password are administrators."""
    able = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    return sum(user.has_usable_password() for user in able)
