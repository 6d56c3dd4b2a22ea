"""How many comments and reports one person may send, so that nobody floods a discussion."""

from __future__ import annotations

import datetime
import math
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.desk.discussion.refusing import TooFastError
from onrecord.desk.models import Comment, Report, User

COMMENTS = ((5, datetime.timedelta(minutes=5)), (60, datetime.timedelta(days=1)))
REPORTS = ((30, datetime.timedelta(days=1)),)
"""At most so many in so long, as it slides."""


def refuse_too_fast(author: User) -> None:
    """Raises ``TooFastError`` where the author must wait before the next comment."""
    wait = _wait(Comment.objects.filter(author=author), "written", COMMENTS)
    if wait:
        raise TooFastError(
            _("That is many comments in a short time. Send this one in %(wait)s; it is kept below.")
            % {"wait": _spoken(wait)},
            wait,
        )


def refuse_too_many_reports(by: User) -> None:
    """Raises ``TooFastError`` where somebody must wait before the next report."""
    wait = _wait(Report.objects.filter(by=by), "made", REPORTS)
    if wait:
        raise TooFastError(
            _("That is many reports in one day. Send the next in %(wait)s.") % {"wait": _spoken(wait)}, wait
        )


def _wait(sent: QuerySet[Any], field: str, limits: tuple[tuple[int, datetime.timedelta], ...]) -> datetime.timedelta:
    now = timezone.now()
    most = max(limit for limit, _span in limits)
    times: list[datetime.datetime] = list(sent.order_by(f"-{field}").values_list(field, flat=True)[:most])
    waits = (times[limit - 1] + span - now for limit, span in limits if len(times) >= limit)
    return max((*waits, datetime.timedelta()))


def _spoken(wait: datetime.timedelta) -> str:
    seconds = math.ceil(wait.total_seconds())
    if seconds < 60:
        return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}
    minutes = math.ceil(seconds / 60)
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = math.ceil(minutes / 60)
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
