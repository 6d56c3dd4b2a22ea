"""Putting additions into the queue, and what of the queue belongs to nobody any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from onrecord.desk.adding.limits import DAYS_KEPT, MOST_WAITING
from onrecord.desk.adding.reading import give_up
from onrecord.desk.adding.tasks import read_addition
from onrecord.desk.models import AddedInput, Addition, State, User
from onrecord.desk.models.adding import UNFINISHED


class TooManyError(Exception):
    """Somebody has enough waiting; the message says so."""


def enqueue(who: User, kind: str, inputs: Sequence[AddedInput]) -> Addition:
    """Keep what somebody adds, and have it read soon. Raises ``TooManyError`` where he has too much waiting."""
    with transaction.atomic():
        if Addition.objects.filter(who=who, state__in=UNFINISHED).count() >= MOST_WAITING:
            raise TooManyError(_("You have %d additions waiting; let those be read first.") % MOST_WAITING)
        addition = Addition.objects.create(who=who, kind=kind)
        for one in inputs:
            one.addition = addition
        AddedInput.objects.bulk_create(inputs)
        read_addition.enqueue(addition.pk)
    return addition


def can_retry(addition: Addition) -> bool:
    """Whether something of it failed and is still there to be tried again."""
    return addition.is_finished and _failed(addition).exists()


def retry(addition: Addition) -> bool:
    """Have what failed of it read again; False where there is nothing to try."""
    with transaction.atomic():
        addition.refresh_from_db()
        if not can_retry(addition):
            return False
        _failed(addition).update(is_done=False, problems=[], faults=0)
        Addition.objects.filter(pk=addition.pk).update(state=State.WAITING, finished=None)
        read_addition.enqueue(addition.pk)
    return True


def _failed(addition: Addition):  # type: ignore[no-untyped-def]  # django-stubs infers it
    found = addition.inputs.filter(faults__gt=0)
    return found if addition.kind == "url" else found.filter(data__isnull=False)


def sweep() -> None:
    """Give up additions that no task is left for, and drop bytes that have been kept long enough."""
    tasks = DBTaskResult.objects.filter(task_path=read_addition.module_path, status__in=("READY", "RUNNING"))
    alive = {pk for one in tasks for pk in one.args_kwargs["args"]}
    for addition in Addition.objects.filter(state__in=UNFINISHED).exclude(pk__in=alive):
        give_up(addition, _("reading it was broken off again and again; try it alone, or report it"))
    old = timezone.now() - timedelta(days=DAYS_KEPT)
    AddedInput.objects.filter(addition__finished__lt=old, data__isnull=False).update(data=None)
