"""The queue worked off in this process, with the fake reader in the process that reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from onrecord.desk.adding import tasks
from onrecord.desk.working import put_back, work
from onrecord.workers import ReadingProcesses
from tests.cli.fake_reader import FakeReader


@pytest.fixture
def fake_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The worker's process reads with the fake reader."""
    with closing(ReadingProcesses(1, FakeReader)) as processes:
        monkeypatch.setattr(tasks, "_processes", lambda: processes)
        yield


def work_off() -> None:
    """Do what is in the queue, as a worker that begins does."""
    put_back()
    work(batch=True)
