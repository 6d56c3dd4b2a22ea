"""Eight processes at once, a process that is killed, a database that goes away: nothing is lost, nothing is twice."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ledger import check, close_ledger, open_ledger
from onrecord.ledger.models import Article
from tests.ledger.command import run, start
from tests.ledger.contents import contents
from tests.ledger.postgres import PostgreSQL
from tests.ledger.quarrels import quarrels, write


def test_eight_processes_adding_at_once_make_the_ledger_that_one_makes(
    empty_ledger: Callable[[], str], tmp_path: Path
) -> None:
    rows = quarrels(32)
    whole = write(tmp_path / "all.jsonl", rows)
    alone, together = empty_ledger(), empty_ledger()
    done = run(alone, "add", whole)
    assert (done.returncode, done.stderr) == (0, "")
    rng = random.Random(7)
    parts = [write(tmp_path / f"{n}.jsonl", rng.sample(rows, 12) + rows[n::8]) for n in range(8)]
    processes = [start(together, "add", part, "--quiet") for part in parts]
    for process in processes:
        _, said = process.communicate(timeout=240)
        assert (process.returncode, said) == (0, "")
    open_ledger(alone)
    expected = contents()
    open_ledger(together)
    assert check() == []
    found = contents()
    close_ledger()
    assert found == expected


def test_a_killed_add_loses_nothing_that_it_acknowledged_and_is_completed_by_the_next(
    empty_ledger: Callable[[], str], tmp_path: Path
) -> None:
    whole = write(tmp_path / "all.jsonl", quarrels(24))
    undisturbed, where = empty_ledger(), empty_ledger()
    assert run(undisturbed, "add", whole).returncode == 0
    rng = random.Random(11)
    acknowledged: set[str] = set()
    for _ in range(3):
        process = start(where, "add", whole, "--format", "jsonl", "--quiet")
        time.sleep(rng.uniform(0.6, 2.5))
        process.kill()
        out, _ = process.communicate()
        acknowledged |= {json.loads(line)["article"] for line in out.splitlines() if line.endswith("}")}
        open_ledger(where)
        assert check() == []
        assert acknowledged <= set(Article.objects.values_list("key", flat=True))
        close_ledger()
    assert run(where, "add", whole).returncode == 0
    open_ledger(where)
    found = contents()
    open_ledger(undisturbed)
    assert found == contents()
    close_ledger()


def test_a_database_that_goes_away_for_a_while_is_waited_for(
    postgresql: PostgreSQL, migrated_database: str, tmp_path: Path
) -> None:
    name = postgresql.new(migrated_database)
    where = postgresql.url(name)
    whole = write(tmp_path / "all.jsonl", quarrels(100))
    process = start(where, "add", whole, "--format", "jsonl", "--quiet")
    assert process.stdout is not None
    process.stdout.readline()
    postgresql.stop()
    time.sleep(10)
    postgresql.start()
    _, said = process.communicate(timeout=200)
    assert (process.returncode, said) == (0, "")
    open_ledger(where)
    assert check() == []
    assert Article.objects.count() == len({row["url"] for row in quarrels(100)})
    close_ledger()
    postgresql.drop(name)


@pytest.mark.parametrize("arguments", [("status",), ("add", "samples/harbor-ledger.html")])
def test_a_database_that_is_not_there_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    done = run("postgres://nobody:secret@127.0.0.1:9/ledger", *arguments)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be reached" in done.stderr
    assert "secret" not in done.stderr
