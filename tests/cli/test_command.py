"""``onrecord read`` as it is run, but for the reader: outputs, bad inputs, resuming, and being stopped."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tests.cli.fake_command", "read"]
_SAID = "Ada said “number {}” on Monday, and Maybe said “perhaps” when the town hall of Norvik had closed for the day."


def run(*arguments: str | Path, stdin: str = "", **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], cwd=ROOT, input=stdin, capture_output=True, text=True, check=False, **options
    )


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Twelve articles, a line each."""
    return written(tmp_path / "pages.jsonl", 12)


def written(path: Path, count: int, special: dict[int, str] | None = None) -> Path:
    records = ({"id": f"a-{n}", "text": f"{(special or {}).get(n, '')} {_SAID.format(n)}"} for n in range(count))
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def test_a_pipe_gets_json_lines_in_the_order_of_the_input(pages: Path) -> None:
    done = run(pages)
    assert (done.returncode, done.stderr) == (0, "")
    assert [r["id"] for r in lines(done.stdout)] == [f"a-{n}" for n in range(12)]
    assert lines(done.stdout)[3]["attributions"][0]["content"]["text"] == "“number 3”"


def test_two_workers_write_what_one_writes(pages: Path) -> None:
    assert run(pages, "--workers", "2").stdout == run(pages).stdout


def test_standard_input_is_read(pages: Path) -> None:
    assert run("-", stdin=pages.read_text()).stdout == run(pages).stdout


@pytest.mark.parametrize("ending", ["json", "jsonl", "csv", "parquet", "html", "txt"])
def test_the_ending_of_the_output_decides_the_format(pages: Path, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"said.{ending}"
    done = run(pages, "--output", output)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    begins = {"json": b'{"readings"', "jsonl": b'{"id"', "csv": b"article,", "parquet": b"PAR1", "html": b"<!doctype"}
    assert output.read_bytes().startswith(begins.get(ending, b"a-0"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pages.jsonl", f"said.{ending}"]


def test_the_format_can_be_said_against_the_ending(pages: Path, tmp_path: Path) -> None:
    run(pages, "--output", tmp_path / "said.txt", "--format", "csv")
    assert (tmp_path / "said.txt").read_text().startswith("article,")


def test_attributions_that_are_less_sure_are_left_out_with_their_parties(pages: Path) -> None:
    record = lines(run(pages, "--min-confidence", "0.5").stdout)[0]
    assert [a["source"]["name"] for a in record["attributions"]] == ["Ada"]
    assert [p["name"] for p in record["parties"]] == ["Ada"]


def test_a_bad_input_among_many_is_reported_in_one_line_and_the_others_are_read(pages: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.touch()
    done = run(empty, tmp_path / "no-such-file.html", pages)
    assert done.returncode == 1
    assert len(lines(done.stdout)) == 12
    first, second = done.stderr.splitlines()
    assert first.startswith(f"onrecord: {empty}: ")
    assert second.startswith(f"onrecord: {tmp_path / 'no-such-file.html'}: ")


def test_an_article_that_the_reader_fails_on_is_reported(tmp_path: Path) -> None:
    done = run(written(tmp_path / "pages.jsonl", 5, {1: "RAISE"}))
    assert (done.returncode, len(lines(done.stdout))) == (1, 4)
    assert done.stderr.count("\n") == 1
    assert "too strange" in done.stderr


def test_an_article_that_kills_a_worker_is_reported_and_the_run_goes_on(tmp_path: Path) -> None:
    done = run(written(tmp_path / "pages.jsonl", 10, {4: "KILL"}), "--workers", "2")
    assert done.returncode == 1
    assert [r["id"] for r in lines(done.stdout)] == [f"a-{n}" for n in range(10) if n != 4]
    assert done.stderr.startswith("onrecord: a-4: ")
    assert done.stderr.count("\n") == 1


def test_an_article_that_is_not_in_english_is_reported_and_written(tmp_path: Path) -> None:
    text = "Die Stadt Norvik hat am Montag mitgeteilt, dass die Brücke bis zum Frühjahr geschlossen bleibt. "
    path = tmp_path / "german.txt"
    path.write_text(text * 5, "utf-8")
    done = run(path)
    assert done.returncode == 1
    assert [r["language"] for r in lines(done.stdout)] == ["de"]
    assert done.stderr.startswith(f"onrecord: {path}: its language is de, not English")


@pytest.mark.parametrize("inputs", [".", "*", "sub/.."])
def test_what_it_writes_is_not_read(tmp_path: Path, inputs: str) -> None:
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    written(folder / "sub" / "pages.jsonl", 4)
    output = folder / "said.jsonl"
    for _ in range(2):
        done = run(f"{folder}/{inputs}", "--output", output, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        assert [r["id"] for r in lines(output.read_text())] == ["a-0", "a-1", "a-2", "a-3"]


def test_a_resumed_run_skips_what_is_done_and_redoes_a_line_that_was_cut(pages: Path, tmp_path: Path) -> None:
    whole = run(pages).stdout.encode()
    output = tmp_path / "said.jsonl"
    kept = whole.splitlines(keepends=True)
    output.write_bytes(b"".join(kept[:5]) + kept[5][:40])
    assert run(pages, "--output", output, "--resume").returncode == 0
    assert output.read_bytes() == whole
    assert run(pages, "--output", output, "--resume").returncode == 0
    assert output.read_bytes() == whole


def test_a_killed_run_can_be_resumed(tmp_path: Path) -> None:
    source = written(tmp_path / "pages.jsonl", 40, dict.fromkeys(range(8, 40), "SLOW"))
    output = tmp_path / "said.jsonl"
    running = start(source, "--output", output)
    wait_for(lambda: output.exists() and output.read_bytes().count(b"\n") >= 8)
    running.kill()
    running.communicate()
    done_before = output.read_bytes()
    assert 8 <= done_before.count(b"\n") < 40
    source.write_text(source.read_text().replace("SLOW", "slow"))
    assert run(source, "--output", output, "--resume").returncode == 0
    assert [r["id"] for r in lines(output.read_text())] == [f"a-{n}" for n in range(40)]


def test_an_output_that_is_not_ours_is_not_resumed(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "said.jsonl"
    output.write_text("something else\n")
    done = run(pages, "--output", output, "--resume")
    assert done.returncode == 1
    assert "line 1" in done.stderr
    assert output.read_text() == "something else\n"


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_ctrl_c_stops_it_cleanly(tmp_path: Path, workers: str, ending: str) -> None:
    source = written(tmp_path / "pages.jsonl", 400, dict.fromkeys(range(8, 400), "SLOW"))
    output = tmp_path / f"said.{ending}"
    output.write_bytes(b"")
    group = subprocess.Popen(
        [*COMMAND, source, "--output", output, "--workers", workers],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        process_group=0,
    )
    part = output if ending == "jsonl" else output.with_name(f".{output.name}.{group.pid}.part")
    wait_for(lambda: part.exists() and part.stat().st_size > 200)
    os.killpg(group.pid, signal.SIGINT)
    errors = group.communicate(timeout=60)[1]
    assert (group.returncode, errors) == (130, b"")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pages.jsonl", output.name]
    assert output.read_bytes() == b"" or ending == "jsonl"
    wait_for(lambda: not alive_in(group.pid))


def test_a_polite_kill_leaves_no_half_file(tmp_path: Path) -> None:
    source = written(tmp_path / "pages.jsonl", 100, dict.fromkeys(range(8, 100), "SLOW"))
    running = start(source, "--output", tmp_path / "said.csv")
    wait_for(lambda: any(p.suffix == ".part" for p in tmp_path.iterdir()))
    running.terminate()
    assert running.wait(timeout=60) == 143
    assert [p.name for p in tmp_path.iterdir()] == ["pages.jsonl"]
    assert running.communicate()[1] == ""


@pytest.mark.parametrize("format", ["jsonl", "csv", "table", "json", "html"])
def test_a_closed_pipe_is_silent(tmp_path: Path, format: str) -> None:
    running = start(written(tmp_path / "pages.jsonl", 2000), "--format", format)
    assert running.stdout
    assert running.stderr
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == ""
    assert running.wait(timeout=60) == 141


def test_a_full_disk_is_told_in_one_line(pages: Path) -> None:
    done = run(pages, "--output", "/dev/full", "--format", "csv")
    assert done.returncode == 1
    assert done.stderr == "onrecord: output: No space left on device\n"


def test_an_output_is_left_alone_when_the_reader_cannot_be_loaded(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "said.jsonl"
    output.write_text("before\n")
    code = (
        "import sys, onrecord.reader\n"
        "def Reader(): raise onrecord.reader.ModelError('no model.onnx')\n"
        "onrecord.reader.Reader = Reader\n"
        "from onrecord.cli import main\n"
        f"sys.exit(main(['read', {str(pages)!r}, '--output', {str(output)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no model.onnx" in done.stderr
    assert done.stderr.count("\n") == 1
    assert output.read_text() == "before\n"


def test_a_terminal_gets_a_table_and_a_progress_line_only_where_it_does_not_disturb(
    pages: Path, tmp_path: Path
) -> None:
    assert "Ada · person" in on_terminal(pages)
    assert "12 articles" not in on_terminal(pages)
    assert "12 articles · 24 attributions" in on_terminal(pages, "--output", tmp_path / "said.csv")
    assert on_terminal(pages, "--output", tmp_path / "said.csv", "--quiet") == ""


def on_terminal(*arguments: str | Path) -> str:
    """What stands on an 80-column terminal when the command is run there."""
    ours, its = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm"}
    running = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], cwd=ROOT, stdin=its, stdout=its, stderr=its, env=environment
    )
    os.close(its)
    shown = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # how Linux says that the other end was closed
            break
    assert running.wait() == 0
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())


def alive_in(group: int) -> list[str]:
    """The processes of a process group that still run (what ``ps`` says, less those that only wait to be reaped)."""
    shown = subprocess.run(["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in shown.splitlines()]
    return [row[-1] for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


def wait_for(happened: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="counts threads where Linux shows them")
def test_one_worker_is_one_thread() -> None:
    program = (
        "import os\n"
        "from onrecord.cli import main\n"
        "main(['--version'])\n"
        "import numpy\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.split()[-1] == "1"
