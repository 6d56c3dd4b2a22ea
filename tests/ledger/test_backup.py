from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.ledger import LedgerError, close_ledger, open_ledger
from onrecord.ledger.backup import backup_to
from tests.ledger.fiction import file_all


def is_sqlite() -> bool:
    from django.db import connection

    return bool(connection.vendor == "sqlite")


def articles() -> int:
    from onrecord.ledger.models import Article

    return Article.objects.count()


def test_a_copy_of_a_file_is_a_ledger_with_the_same_in_it(ledger: str, tmp_path: Path) -> None:
    if not is_sqlite():
        pytest.skip("PostgreSQL's own program makes the copy")
    file_all()
    backup_to(tmp_path / "copy.sqlite3")
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    open_ledger(str(tmp_path / "copy.sqlite3"))
    assert articles() == 3


def test_a_copy_is_whole_while_others_write(ledger: str, tmp_path: Path) -> None:
    if not is_sqlite():
        pytest.skip("PostgreSQL's own program makes the copy")
    file_all()
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(ledger, timeout=30)) as other:
            number = 0
            while not stop.is_set():
                number += 1
                # Both tables change together, or the copy is no state that the ledger was ever in.
                with other:
                    other.execute("UPDATE ledger_article SET input_id = ?", [str(number)])
                    other.execute("UPDATE ledger_party SET wikidata = ?", [str(number)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            backup_to(tmp_path / f"{n}.sqlite3")
    finally:
        stop.set()
        writer.join()
    close_ledger()
    for n in range(5):
        with closing(sqlite3.connect(tmp_path / f"{n}.sqlite3")) as copy:
            (inputs,) = copy.execute("SELECT group_concat(DISTINCT input_id) FROM ledger_article").fetchone()
            (parties,) = copy.execute("SELECT group_concat(DISTINCT wikidata) FROM ledger_party").fetchone()
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert inputs == parties or "https" in inputs


def test_the_ledger_is_not_copied_over_itself(ledger: str) -> None:
    if not is_sqlite():
        pytest.skip("a PostgreSQL ledger is no file")
    file_all()
    with pytest.raises(LedgerError, match="that is the ledger itself"):
        backup_to(Path(ledger))
    assert articles() == 3


def test_a_place_that_cannot_be_written_is_one_clear_line(ledger: str, tmp_path: Path) -> None:
    if not is_sqlite():
        pytest.skip("the same lines in both")
    with pytest.raises(LedgerError, match="name another"):
        backup_to(tmp_path / "no" / "such" / "folder.sqlite3")
    with pytest.raises(LedgerError, match="it is no file"):
        backup_to(tmp_path)


def test_postgresql_is_copied_by_pg_dump_or_says_how(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_sqlite():
        pytest.skip("SQLite copies itself")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(LedgerError, match=r"pg_dump, which is not here; install it, or run pg_dump --format=custom"):
        backup_to(tmp_path / "copy")
    monkeypatch.setattr(shutil, "which", lambda _: "false")
    with pytest.raises(LedgerError, match="pg_dump could not copy the ledger"):
        backup_to(tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []
