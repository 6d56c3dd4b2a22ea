"""Bringing the ledger's stories up to date after somebody has decided, by the worker, while people go on."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from onrecord.ledger import settle

PAUSE = timedelta(seconds=5)
"""What is decided within this time is settled together."""


@task()
def settle_ledger() -> None:
    """Record the stories that have changed."""
    settle()


def settle_soon() -> None:
    """Have the stories that have changed recorded before long, unless that is going to happen anyhow."""
    path = settle_ledger.module_path
    if not DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY).exists():
        settle_ledger.using(run_after=timezone.now() + PAUSE).enqueue()
