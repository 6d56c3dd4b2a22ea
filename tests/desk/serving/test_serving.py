"""Serving: it starts with one command, stops when told to, leaves nothing behind, and says what it lacks."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

import pytest

from tests.desk.serving.commands import (
    KEY,
    children,
    end,
    free_port,
    is_running,
    onrecord,
    started,
    status_of,
    wait_until,
)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@linux_only
def test_it_serves_a_fresh_ledger_and_stops_cleanly_when_told(tmp_path: Path, number: signal.Signals) -> None:
    port = free_port()
    with started(tmp_path / "new.sqlite3", "--port", str(port)) as (process, line):
        assert line.startswith(f"http://127.0.0.1:{port}/sign-in/")
        assert status_of(line.strip()) == 200 or status_of(f"http://127.0.0.1:{port}/health/") == 200
        own = children(process.pid)
        assert len(own) == 2
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 0
        assert errors == "onrecord: the desk is open; Ctrl-C closes it\n"
        assert not any(is_running(pid) for pid in own)


@linux_only
def test_nothing_is_left_where_it_is_killed(empty_file: Path, tmp_path: Path) -> None:
    with started(tmp_path / "l.sqlite3", "--port", str(free_port())) as (process, _):
        own = children(process.pid)
        assert len(own) == 2
        process.kill()
        process.wait()
        wait_until(lambda: not any(is_running(pid) for pid in own))


@linux_only
def test_a_worker_that_dies_is_started_again(tmp_path: Path) -> None:
    with started(tmp_path / "l.sqlite3", "--port", str(free_port())) as (process, _):

        def workers() -> list[int]:
            return [pid for pid, command in children(process.pid).items() if "desk.working" in command]

        (first,) = workers()
        end(first)
        wait_until(lambda: bool(workers()) and workers() != [first])
        process.terminate()
        _, errors = process.communicate(timeout=30)
        assert "the background worker ended (status -9); it is started again" in errors


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = onrecord(tmp_path / "l.sqlite3", "serve", "--port", port)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"onrecord: 127.0.0.1:{port}: the desk cannot listen there (Address already in use); name another with --port\n"
    )


def test_a_ledger_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("words, not a ledger " * 20)
    done = onrecord(path, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert done.stderr == f"onrecord: {path}: it is no ledger; name another file with ONRECORD_DATABASE\n"


@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({}, "ONRECORD_SECRET_KEY must hold a secret of 50 characters or more"),
        ({"ONRECORD_SECRET_KEY": "short"}, "ONRECORD_SECRET_KEY must hold a secret of 50 characters or more"),
        ({"ONRECORD_SECRET_KEY": "a" * 60}, "ONRECORD_SECRET_KEY must hold a secret of 50 characters or more"),
        ({"ONRECORD_SECRET_KEY": KEY}, "ONRECORD_ALLOWED_HOSTS must name the hosts"),
        ({"ONRECORD_SECRET_KEY": KEY, "ONRECORD_ALLOWED_HOSTS": "*"}, "ONRECORD_ALLOWED_HOSTS must name the hosts"),
        (
            {"ONRECORD_SECRET_KEY": KEY, "ONRECORD_ALLOWED_HOSTS": "desk.example"},
            "needs an administrator's account; onrecord account add NAME --role administrator makes one",
        ),
    ],
)
def test_others_are_not_served_without_what_that_takes(tmp_path: Path, variables: dict[str, str], line: str) -> None:
    done = onrecord(tmp_path / "l.sqlite3", "serve", "--host", "0.0.0.0", "--port", str(free_port()), **variables)
    assert (done.returncode, done.stdout) == (1, "")
    assert line in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_owner_who_signs_in_by_links_is_no_administrator_for_others(tmp_path: Path) -> None:
    onrecord(tmp_path / "l.sqlite3", "account", "link")
    variables = {"ONRECORD_SECRET_KEY": KEY, "ONRECORD_ALLOWED_HOSTS": "desk.example"}
    done = onrecord(tmp_path / "l.sqlite3", "serve", "--host", "0.0.0.0", "--port", str(free_port()), **variables)
    assert "needs an administrator's account" in done.stderr
