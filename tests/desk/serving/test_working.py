"""What the worker does before it begins."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from onrecord.desk import working
from onrecord.desk.models import Role, SignInLink
from onrecord.ledger import only_one
from tests.desk.people import person


def task(status: str, days_ago: int = 0, attempts: int = 1) -> DBTaskResult[Any, Any]:
    made: DBTaskResult[Any, Any] = DBTaskResult.objects.create(
        args_kwargs={"args": [0], "kwargs": {}},
        task_path="onrecord.desk.adding.tasks.read_addition",
        backend_name="default",
        run_after=timezone.now(),
        status=status,
        finished_at=timezone.now() - timedelta(days=days_ago),
        worker_ids=["somebody"] * attempts,
    )
    return made


def test_what_was_running_is_put_back_unless_it_has_been_too_often(desk: Path) -> None:
    again, too_often, done = task("RUNNING"), task("RUNNING", attempts=5), task("SUCCESSFUL")
    working.put_back()
    states = [DBTaskResult.objects.get(pk=one.pk).status for one in (again, too_often, done)]
    assert states == ["READY", "FAILED", "SUCCESSFUL"]


def test_what_nobody_needs_is_dropped(desk: Path) -> None:
    kept = [task("SUCCESSFUL", 6), task("FAILED", 6), task("READY", 30)]
    task("SUCCESSFUL", 8)
    task("FAILED", 8)
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    SignInLink.make(person(Role.READER), timedelta(days=-1))
    SignInLink.make(person(Role.READER), timedelta(days=1))
    working.tidy()
    assert {one.pk for one in DBTaskResult.objects.all()} == {one.pk for one in kept}
    assert [one.session_key for one in Session.objects.all()] == ["new"]
    assert SignInLink.objects.count() == 1


def test_a_second_worker_waits_until_the_first_has_ended(desk: Path) -> None:
    slept: list[float] = []
    first = only_one("desk", "taken")
    first.__enter__()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        first.__exit__(None, None, None)

    with working._alone(sleep):
        assert len(slept) == 1
