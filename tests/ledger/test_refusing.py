"""A ledger that cannot be used is refused in one line that says what to do, and is left as it was."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from onrecord.ledger import LedgerError, close_ledger, open_ledger
from onrecord.ledger.location import database
from tests.ledger.command import run
from tests.ledger.quarrels import quarrels, write


def told(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a command failed with."""
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


@pytest.fixture
def filled(migrated_file: Path, tmp_path: Path) -> Path:
    """A ledger in a file with a few articles."""
    path = tmp_path / "ledger.sqlite3"
    shutil.copy(migrated_file, path)
    assert run(str(path), "add", write(tmp_path / "in.jsonl", quarrels(6)), "--quiet").returncode == 0
    return path


def test_a_ledger_of_a_newer_version_is_refused_and_untouched(ledger: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9000_future', '2031-01-01')"
        )
    close_ledger()
    with pytest.raises(LedgerError, match="newer onrecord made it"):
        open_ledger(ledger)
    assert "newer onrecord" in told(run(ledger, "status"))


def test_a_file_that_was_cut_short_is_refused_and_untouched(filled: Path, tmp_path: Path) -> None:
    data = filled.read_bytes()
    for kept in (50, 4096, len(data) // 2):
        filled.write_bytes(data[:kept])
        for arguments in (("status",), ("check",), ("add", str(tmp_path / "in.jsonl"))):
            assert "cut short" in told(run(str(filled), *arguments))
        assert filled.read_bytes() == data[:kept]


def test_a_file_into_which_another_process_moves_its_log_is_waited_for(filled: Path) -> None:
    data = filled.read_bytes()
    filled.write_bytes(data[:4096])
    Path(f"{filled}-wal").touch()
    moved = threading.Timer(0.5, filled.write_bytes, [data])
    moved.start()
    open_ledger(str(filled))
    close_ledger()
    moved.join()


@pytest.mark.parametrize("made", [(), ("auth_group", "desk_user")])
def test_a_ledger_whose_making_was_killed_is_made_to_the_end(made: tuple[str, ...], tmp_path: Path) -> None:
    begun, text = tmp_path / "begun.sqlite3", tmp_path / "one.txt"
    text.write_text("“The mill stays open,” said Ada Berg, its owner, on Monday in the town hall of Norvik.\n")
    with sqlite3.connect(begun) as database:
        for table in ("django_migrations", *made):
            database.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
    assert run(str(begun), "add", str(text)).returncode == 0
    assert "articles" in run(str(begun), "status").stdout


def test_a_file_that_is_no_ledger_is_refused_and_untouched(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Not a database at all, only notes on one.\n" * 40)
    before = text.read_bytes()
    assert "no ledger" in told(run(str(text), "status"))
    assert text.read_bytes() == before
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(other) as theirs:
        theirs.execute("CREATE TABLE recipes (name)")
    assert "another program's data" in told(run(str(other), "add", str(text)))
    assert sqlite3.connect(other).execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_damaged_page_is_found_by_check(filled: Path) -> None:
    data = bytearray(filled.read_bytes())
    for at in range(len(data) // 2, len(data) - 4096, 4096):
        data[at : at + 64] = b"\xff" * 64
    filled.write_bytes(data)
    done = run(str(filled), "check")
    assert done.returncode == 1
    assert "damaged" in done.stderr


def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite3"
    assert "there is no ledger yet; onrecord add makes it" in told(run(str(path), "status"))
    assert not path.exists()


def test_a_database_of_another_sort_is_refused() -> None:
    with pytest.raises(LedgerError, match="begins with postgres://"):
        database("mysql://host/name")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can make a small disk")
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("no small disk can be made here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_nothing_that_was_filed_is_lost(
    small_disk: Path, migrated_file: Path, tmp_path: Path
) -> None:
    path = small_disk / "ledger.sqlite3"
    shutil.copy(migrated_file, path)
    whole = write(tmp_path / "in.jsonl", quarrels(900))
    done = run(str(path), "add", whole, "--format", "jsonl", "--quiet")
    assert "the disk is full; make room" in told(done)
    kept = done.stdout.count("\n")
    assert kept > 0
    elsewhere = tmp_path / "moved.sqlite3"
    for end in ("", "-wal"):
        if Path(f"{path}{end}").exists():
            shutil.copy(f"{path}{end}", f"{elsewhere}{end}")
    with sqlite3.connect(elsewhere) as moved:
        assert moved.execute("SELECT count(*) FROM ledger_revision").fetchone()[0] >= kept


@pytest.fixture
def read_only(filled: Path) -> Iterator[Path]:
    """A ledger whose file nobody may write to, not even root."""
    folder = filled.parent / "kept"
    folder.mkdir()
    kept = Path(shutil.copy(filled, folder / "ledger.sqlite3"))
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        if shutil.which("chattr") is None or subprocess.run(["chattr", "+i", kept, folder], check=False).returncode:
            pytest.skip("root writes to every file here")
        yield kept
        subprocess.run(["chattr", "-i", kept, folder], check=True)
        return
    kept.chmod(0o444)
    folder.chmod(0o555)
    yield kept
    folder.chmod(0o755)


def test_a_read_only_file_is_told_when_something_is_to_be_written(read_only: Path, tmp_path: Path) -> None:
    before = read_only.read_bytes()
    more = write(tmp_path / "more.jsonl", quarrels(3, seed=5))
    assert re.search("cannot be (opened to write|written) to; check", told(run(str(read_only), "add", more)))
    assert read_only.read_bytes() == before
