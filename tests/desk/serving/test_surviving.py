"""Long work survives whatever becomes of the desk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from onrecord.desk.adding.queue import enqueue
from onrecord.desk.models import AddedInput, Addition, Role, State
from onrecord.ledger import check, close_ledger, open_ledger
from onrecord.ledger.models import Article
from tests.desk.people import person
from tests.desk.serving.commands import free_port, started, wait_until

COUNT = 150


def lines() -> bytes:
    """Articles on events that have nothing to do with each other."""
    texts = (
        f"Mayor Ada Brook{n} of Port{n} said on Monday that bridge{n} would be closed. “It is not safe,” she said."
        for n in range(COUNT)
    )
    return b"\n".join(json.dumps({"id": f"n{n}", "text": text}).encode() for n, text in enumerate(texts))


def test_a_desk_that_is_killed_as_it_reads_goes_on_when_it_is_started_again(empty_file: Path, tmp_path: Path) -> None:
    where = tmp_path / "ledger.sqlite3"
    shutil.copy(empty_file, where)
    open_ledger(str(where))
    try:
        addition = enqueue(person(Role.REPORTER), "files", [AddedInput(name="lines.jsonl", data=lines())])

        def now() -> Addition:
            return Addition.objects.get(pk=addition.pk)

        with started(where, "--port", str(free_port())) as (process, _):
            wait_until(lambda: now().read > 0, 60)
            process.kill()
            process.wait()
        read = now().read
        assert now().state == State.READING
        assert 0 < read < COUNT
        with started(where, "--port", str(free_port())):
            wait_until(lambda: now().is_finished, 150)
        assert (now().state, now().read, Article.objects.count()) == (State.DONE, COUNT, COUNT)
        assert now().inputs.get().problems == []
        assert list(check()) == []
    finally:
        close_ledger()
