"""Accounts as whoever runs the desk makes and changes them on the command line."""

from __future__ import annotations

import dataclasses

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from onrecord.desk.accounts.owner import OWNER
from onrecord.desk.errors import DeskError
from onrecord.desk.models import Role, User

ROLES = {str(role.name).lower(): role for role in Role if role != Role.VISITOR}


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """What is shown of an account: its name, its role, and whether it may sign in."""

    name: str
    role: str
    active: bool


def list_accounts() -> list[Account]:
    """Every account, by name."""
    return [_shown(user) for user in User.objects.order_by("username")]


def add_account(name: str, role: str, password: str) -> Account:
    """A new account. Raises ``DeskError`` for a name that is taken or none, or a password that is easily guessed."""
    user = User(username=name, role=ROLES[role])
    if name == OWNER:
        raise DeskError(f"{OWNER} is whom onrecord serve signs in by a link; choose another name")
    try:
        user.full_clean(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        raise DeskError(f"{name}: {' '.join(error.messages)}") from error
    user.set_password(password)
    user.save()
    return _shown(user)


def set_role(name: str, role: str) -> Account:
    """Give an account another role. Raises ``DeskError`` where there is no such account."""
    user = _named(name)
    user.role = ROLES[role]
    user.save()
    return _shown(user)


def disable_account(name: str) -> Account:
    """Let an account no longer sign in; what it did stays. Raises ``DeskError`` where there is no such account."""
    user = _named(name)
    user.is_active = False
    user.save()
    return _shown(user)


def _named(name: str) -> User:
    found = User.objects.filter(username=name).first()
    if found is None:
        raise DeskError(f"{name}: there is no account of this name; onrecord account list shows them")
    if name == OWNER:
        raise DeskError(f"{OWNER} is whom onrecord serve signs in by a link, and stays an administrator")
    return found


def _shown(user: User) -> Account:
    return Account(user.username, str(Role(user.role).name).lower(), user.is_active)
