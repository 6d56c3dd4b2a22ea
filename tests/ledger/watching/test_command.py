from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from onrecord.cli import main
from tests.ledger.command import run, start
from tests.ledger.watching.conftest import Outlet, page

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _due(outlet: Outlet) -> None:
    """Commands go by the real clock."""
    from onrecord.ledger.models import Feed

    Feed.objects.update(due=datetime(2020, 1, 1, tzinfo=UTC))


@pytest.fixture
def command(where: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process: its status, and what it wrote."""
    monkeypatch.setenv("ONRECORD_DATABASE", where)

    def run_here(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        written = capsys.readouterr()
        return status, written.out, written.err

    return run_here


def without_feeds() -> None:
    from onrecord.ledger.models import Feed

    Feed.objects.all().delete()


def test_a_round_for_cron_says_what_it_did_and_ends(outlet: Outlet, where: str) -> None:
    outlet.feed("/a", "/gone")
    done = run(where, "watch", f"{outlet.url}/feed", "--once", "--allow-private")
    assert done.stdout.count("\n") == 1
    assert "1 feed polled (0 unchanged), 1 new article, 0 edited, 0 unchanged, 1 failed, next at" in done.stdout
    assert done.stderr.count("\n") == 1
    assert f"onrecord: {outlet.url}/gone: the server answers 404" in done.stderr
    assert done.returncode == 1
    states = run(where, "watch", "list", "--format", "jsonl")
    assert [json.loads(line)["pages"] for line in states.stdout.splitlines()] == [2]


def test_a_private_address_is_not_watched_unless_it_is_ones_own(outlet: Outlet, where: str) -> None:
    done = run(where, "watch", "--once")
    assert done.returncode == 1
    assert "not on the open internet; give --allow-private" in done.stderr
    assert outlet.asked() == []


def test_a_watch_that_is_told_to_stop_ends_well(outlet: Outlet, where: str) -> None:
    process = start(where, "watch", "--allow-private")
    assert process.stdout is not None
    assert "2 new articles" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_watch_without_feeds_says_what_to_do(command: Command) -> None:
    without_feeds()
    assert command("watch") == (
        2,
        "",
        "onrecord: nothing is watched yet; name a feed, or add one with onrecord watch add FEED\n",
    )


def test_feeds_are_added_listed_and_removed(command: Command) -> None:
    without_feeds()
    address = "https://gull.example/feed"
    assert command("watch", "add", address, "--every", "5") == (0, f"watching {address}, every 5 minutes\n", "")
    assert command("watch", "list")[1] == f"{address} · 0 pages · every 5 min · not polled yet\n"
    assert command("watch", "remove", address) == (0, "", "")
    assert command("watch", "remove", address) == (
        1,
        "",
        f"onrecord: {address}: it is not watched; see onrecord watch list\n",
    )


def test_a_database_that_goes_away_for_a_while_is_waited_for(
    outlet: Outlet, where: str, request: pytest.FixtureRequest
) -> None:
    if not where.startswith("postgres"):
        pytest.skip("a file does not go away")
    server = request.getfixturevalue("postgresql")
    outlet.routes["/c"] = page("Tugs sail", "At last.")
    outlet.feed("/c")
    server.stop()
    process = start(where, "watch", "--once", "--allow-private")
    time.sleep(2)
    server.start()
    out, err = process.communicate(timeout=120)
    assert (process.returncode, "1 new article," in out) == (0, True), err
