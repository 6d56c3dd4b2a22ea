"""On Ray itself: what several workers make, pages that kill and hang them, and being stopped in the midst of it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.batch import BatchError
from onrecord.batch.engine import engine
from onrecord.batch.staging import staged
from onrecord.batch.storage import Folder
from tests.batch.conftest import Put, batch, contents, rows
from tests.batch.fake_reader import UNLOADABLE
from tests.corpora import ROOT

COMMAND = [sys.executable, "-m", "tests.batch.fake_command", "batch"]
LIMIT = 8.0
MARK = "ONRECORD_TEST_RUN"

with_ray = pytest.mark.usefixtures("ray_here")


@with_ray
def test_several_workers_make_the_tables_that_one_process_makes(put: Put, tmp_path: Path) -> None:
    """Byte for byte, with pages that kill their reader, hang it, or kill it once."""
    mark = tmp_path / "mark"
    inputs = [put("a.jsonl", 40, {3: "KILL", 9: f"ONCE:{mark} "}), put("b.jsonl", 30, {5: "HANG", 6: "RAISE"})]
    batch(inputs, tmp_path / "one", limit=LIMIT, shard_bytes=3_000)
    mark.unlink()
    summary, _ = batch(inputs, tmp_path / "two", start=engine, workers=2, limit=LIMIT, shard_bytes=3_000)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert (summary.workers, summary.read.counts.articles) == (2, 67)
    assert [(q["document"].rsplit("/", 1)[-1], q["why"]) for q in rows(tmp_path / "two", "quarantine")] == [
        ("a.jsonl:4", "killed"),
        ("b.jsonl:6", "hung"),
        ("b.jsonl-6", "failed"),
    ]
    assert "SIGKILL" in rows(tmp_path / "two", "quarantine")[0]["reason"]


@with_ray
def test_a_reader_that_cannot_be_loaded_stops_the_run(put: Put, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"no model\.onnx"):
        batch([put("a.jsonl", 3)], tmp_path / "out", start=engine, reader=UNLOADABLE)


def test_a_cluster_that_does_not_answer_is_one_line_within_seconds(put: Put, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(BatchError, match=r"^the Ray cluster at 127\.0\.0\.1:9 does not answer"):
        batch([put("a.jsonl", 3)], tmp_path / "out", start=engine, address="127.0.0.1:9")
    assert time.monotonic() - began < 20
    assert list(contents(tmp_path / "out")) == ["onrecord-batch.json"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """For a command of its own, which starts a Ray of its own; with a mark by which its processes are known."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("finds the processes of a run where Linux shows them")
    paths = [str(ROOT / "src"), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RAY_USAGE_STATS_ENABLED": "0", MARK: str(tmp_path)}


def test_a_killed_run_goes_on_where_it_was_and_leaves_what_an_undisturbed_one_does(
    put: Put, tmp_path: Path, environment: dict[str, str]
) -> None:
    inputs = [put("a.jsonl", 30), put("b.jsonl", 24, dict.fromkeys(range(12, 24), "SLOW"))]
    command = [*COMMAND, *map(str, inputs), str(tmp_path / "out"), "--workers", "2", "--shard-size", "0.002"]
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)
    shards = tmp_path / "out" / "shards"
    wait_for(lambda: shards.exists() and len(list(shards.glob("*.parquet"))) >= 3)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    wait_for(lambda: not of_run(environment[MARK]))  # its workers may yet finish what they have in hand
    assert not (tmp_path / "out" / "articles").exists()
    finished = sum(receipt.counts.articles for _, receipt in staged(Folder(str(tmp_path / "out"))))
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{54 - finished} articles read in ")
    batch(inputs, tmp_path / "undisturbed", shard_bytes=2_000)
    assert contents(tmp_path / "out") == contents(tmp_path / "undisturbed")
    assert "54 articles with 108 attributions" in done.stdout


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_polite_kill_and_ctrl_c_end_it_and_no_process_is_left(
    number: int, status: int, put: Put, tmp_path: Path, environment: dict[str, str]
) -> None:
    source = put("a.jsonl", 200, dict.fromkeys(range(200), "SLOW"))
    arguments = [str(source), str(tmp_path / "out"), "--workers", "1", "--shard-size", "0.002"]
    running = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for(lambda: any((tmp_path / "out" / "shards").glob("*.parquet")))
    if number == signal.SIGINT:
        os.killpg(running.pid, number)  # a terminal's Ctrl-C is for all processes of the session
    else:
        running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (status, "", "")
    wait_for(lambda: not of_run(environment[MARK]))


def of_run(mark: str) -> list[str]:
    """The processes that were started with this mark in their environment and still run, Ray's own among them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"{MARK}={mark}".encode() in path.read_bytes().split(b"\0"):
                found.append(path.parent.name)
    return found


def wait_for(happened: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
