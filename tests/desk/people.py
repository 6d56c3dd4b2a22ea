"""People with accounts on a desk under test."""

from __future__ import annotations

from onrecord.desk.models import Role, User


def person(role: Role, name: str | None = None) -> User:
    """Somebody of a role, made the first time."""
    username = name or str(role.label)
    found = User.objects.filter(username=username).first()
    if found is None:
        found = User(username=username, role=role)
        found.set_unusable_password()
        found.save()
    return found
