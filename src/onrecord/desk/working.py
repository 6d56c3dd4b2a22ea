"""The process that does what takes long: ``python -m onrecord.desk.working PARENT``, with the serving process's id.

It takes tasks from the queue in the database, one at a time. A ledger has one such process at a time, so that whatever
is marked as running when one begins was broken off, and is put back.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator

_LOOKS_EVERY = 0.5
_MOST_ATTEMPTS = 5
_DAYS_REMEMBERED = 7


def main(arguments: list[str]) -> int:
    """Work until told to stop. The exit status is 1 where the ledger cannot be used."""
    from onrecord.desk.errors import DeskError
    from onrecord.desk.processes import end_with
    from onrecord.desk.serving import set_up
    from onrecord.ledger import LedgerError

    if arguments:
        end_with(int(arguments[0]))
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        set_up()
        with _alone():
            put_back()
            tidy()
            work()
    except (DeskError, LedgerError) as error:
        sys.stderr.write(f"onrecord: the background worker: {error}\n")
        return 1
    return 0


def work(*, batch: bool = False) -> None:
    """Do task after task, until SIGTERM or, if ``batch``, until none is left."""
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        interval=_LOOKS_EVERY,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    if not batch:
        worker.configure_signals()
    worker.run()


def put_back() -> None:
    """Put back what was broken off, except what has been too often: it may be what ends the process."""
    from django.db import transaction
    from django_tasks_db.models import DBTaskResult

    from onrecord.desk.adding.queue import sweep

    with transaction.atomic():
        for broken_off in DBTaskResult.objects.filter(status="RUNNING"):
            if len(broken_off.worker_ids) < _MOST_ATTEMPTS:
                DBTaskResult.objects.filter(pk=broken_off.pk).update(status="READY", started_at=None)
            else:
                broken_off.set_failed(RuntimeError("it was broken off too often"))
    sweep()


def tidy() -> None:
    """Drop what nobody needs any more: tasks that were done long ago, sessions and links that have expired."""
    from datetime import timedelta

    from django.contrib.sessions.models import Session
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from onrecord.desk.models import SignInLink

    now = timezone.now()
    long_ago = now - timedelta(days=_DAYS_REMEMBERED)
    DBTaskResult.objects.filter(status__in=("SUCCESSFUL", "FAILED"), finished_at__lt=long_ago).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    SignInLink.objects.filter(expires__lt=now).delete()


@contextlib.contextmanager
def _alone(sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """The ledger's one worker; while another desk's has it, there is nothing to do but to wait for its end."""
    from onrecord.ledger import TakenError, only_one

    with contextlib.ExitStack() as held:
        while True:
            try:
                held.enter_context(only_one("desk", "another desk on this ledger has the background worker"))
            except TakenError:
                sleep(2)
            else:
                break
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
