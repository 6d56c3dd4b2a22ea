"""Who may comment at all: bans, and who may impose one on whom."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from onrecord.desk.access import role_of
from onrecord.desk.discussion.refusing import NotAllowedError
from onrecord.desk.models import Act, Ban, Role, User


def ban_of(user: User) -> Ban | None:
    """The ban that keeps somebody from commenting now."""
    now = timezone.now()
    standing = Ban.objects.filter(Q(until=None) | Q(until__gt=now), user=user, lifted=None)
    return standing.order_by("-since").first()


def told(ban: Ban) -> str:
    """What the banned person is told."""
    if ban.until is None:
        return _("You may read here but not comment. A moderator's reason: %(reason)s") % {"reason": ban.reason}
    until = formats.date_format(timezone.localtime(ban.until), "j F Y, H:i e")
    return _("You may read here but not comment until %(until)s. A moderator's reason: %(reason)s") % {
        "until": until,
        "reason": ban.reason,
    }


def may_ban(user: User, moderator: object) -> bool:
    """Whether one is a moderator and the other is below them."""
    return isinstance(moderator, User) and Role.MODERATOR <= role_of(moderator) > role_of(user)


def ban(user: User, moderator: User, reason: str, until: datetime.datetime | None = None) -> Ban:
    """Let somebody read but not comment, until a time or for good; it takes the place of an earlier ban.

    Raises ``NotAllowedError`` for oneself and one's equals, for a time that has passed, and without a reason.
    """
    reason = reason.strip()[:300]
    _refuse_others(user, moderator)
    if not reason:
        raise NotAllowedError(_("Say why: the person is told."))
    if until is not None and until <= timezone.now():
        raise NotAllowedError(_("The ban would be over already; choose a later day."))
    with transaction.atomic():
        Ban.objects.filter(user=user, lifted=None).update(lifted=timezone.now())
        made = Ban.objects.create(user=user, reason=reason, until=until)
        when = _("for good") if until is None else f"{until:%Y-%m-%d %H:%M} UTC"
        Act.objects.create(who=moderator, kind=Act.Kind.BANNED, person=user, reason=f"{when}: {reason}"[:300])
    return made


def unban(user: User, moderator: User, reason: str = "") -> None:
    """Let somebody comment again; nothing happens where they may. Raises ``NotAllowedError`` as ``ban`` does."""
    _refuse_others(user, moderator)
    with transaction.atomic():
        if ban_of(user) is None:
            return
        Ban.objects.filter(user=user, lifted=None).update(lifted=timezone.now())
        Act.objects.create(who=moderator, kind=Act.Kind.UNBANNED, person=user, reason=reason.strip()[:300])


def _refuse_others(user: User, moderator: User) -> None:
    if not may_ban(user, moderator):
        raise NotAllowedError(
            _("Only moderators ban, and nobody bans themselves or somebody of their own role or above.")
        )
