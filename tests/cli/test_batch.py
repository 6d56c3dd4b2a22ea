"""``onrecord batch`` and ``onrecord stories`` over its tables: misuse, errors, progress and what is said at the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.batch import Summary
from onrecord.batch.receipts import Counts, Receipt
from onrecord.cli import main
from onrecord.cli.batch_progress import Pace, described
from onrecord.cli.batch_runs import lines
from tests.batch.conftest import batch
from tests.samples import FOLDER, need_model


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["a.jsonl"], 2, "missing argument"),
        (["-", "out"], 2, "no standard input"),
        (["a.jsonl", "out", "--workers", "0"], 2, "--workers"),
        (["a.jsonl", "out", "--time-limit", "0"], 2, "--time-limit"),
        (["a.jsonl", "letters"], 2, "not empty, and no batch's"),
        (["nowhere.jsonl", "out"], 1, "nowhere.jsonl: no such file"),
        (["letters", "out", "--address", "127.0.0.1:9"], 1, "the Ray cluster at 127.0.0.1:9 does not answer"),
    ],
)
def test_what_is_wrong_is_one_line(
    arguments: list[str],
    status: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear Ada, it was a fine day.")
    assert main(["batch", *arguments]) == status
    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("onrecord: ")
    assert says in said


def test_the_end_says_what_was_read_and_what_was_left_out() -> None:
    counts = Counts(1200, 24_000, 7, 3, 0, 1)
    whole = Receipt(counts=Counts(3000, 61_000, 9, 3, 0, 1), days={"": 4, "2026-03-09": 2996})
    assert list(lines(Summary(Receipt(counts=counts), whole, 0, 60.0, 8), "tables")) == [
        "1,200 articles read in 60.0 s, 20.0 articles/s, 8 at a time",
        "tables: 3,000 articles with 61,000 attributions, of 1 day (4 without a date)",
        "left out: 9 in other languages, 3 pages without an article, 1 in quarantine",
    ]


def test_time_left_follows_from_what_finished_shards_held() -> None:
    now = 0.0
    pace = Pace(1000, clock=lambda: now)
    now = 10.0
    pace.so_far(50)
    assert described(pace, 400) == "50 articles · 400 attributions · 5.0 articles/s"
    pace.finished(200, 40)
    assert pace.share == pytest.approx(0.25)
    assert pace.left == pytest.approx(30)
    assert described(pace, 400) == "50 articles · 400 attributions · 5.0 articles/s · 25% · 0:00:30 left"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    need_model()
    batch([f"{FOLDER}/*.html"], tmp_path / "tables", reader="onrecord.reader:Reader")
    return tmp_path / "tables"


def test_stories_in_the_tables_are_those_of_the_articles(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stories", str(tables), "--window", "30", "--format", "jsonl"]) == 0
    (found,) = map(json.loads, capsys.readouterr().out.splitlines())
    pages = [a["id"] for a in found["articles"]]
    assert main(["stories", *pages, "--format", "jsonl"]) == 0
    assert [found] == list(map(json.loads, capsys.readouterr().out.splitlines()))


def test_a_story_that_was_quiet_for_longer_than_the_window_is_over(
    tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stories", str(tables), "--groups", "--window", "3"]) == 0
    groups = [json.loads(line)["group"] for line in capsys.readouterr().out.splitlines()]
    assert groups == ["s1"] * 6 + ["s2"]


@pytest.mark.parametrize("format", ["csv", "table", "parquet"])
def test_every_format_can_be_written_from_tables(
    tables: Path, tmp_path: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "positions"
    assert main(["stories", str(tables), "--format", format, "--output", str(output)]) == 0
    assert output.stat().st_size > 1000
    assert capsys.readouterr().err == ""


def test_tables_among_other_inputs_are_misuse(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stories", str(tables), "other.html"]) == 2
    assert "give it alone" in capsys.readouterr().err
