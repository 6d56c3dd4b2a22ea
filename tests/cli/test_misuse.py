"""A misused command: one line on standard error that says what to do, exit status 2, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli import main


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read"], "missing argument"),
        (["read", "a", "--format", "xml"], "'parquet'"),
        (["read", "a", "--no-such-option"], "--no-such-option"),
        (["reed", "a"], "'read'?"),
        (["read", "a", "--min-confidence", "70"], "--min-confidence"),
        (["read", "a", "--workers", "0"], "--workers"),
        (["read", "a", "--resume"], "--output FILE.jsonl"),
        (["read", "a", "--resume", "--output", "said.csv"], "--output FILE.jsonl"),
        (["read", "a", "--output", "said.xlsx"], "--format"),
        (["read", "a", "--output", "no-such-folder/said.csv"], "make it first"),
        (["read", "a", "--output", "."], "is a folder"),
        (["read", "a", "--output", "a", "--format", "html"], "one of the inputs"),
    ],
)
def test_it_is_told_in_one_line_what_to_change(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a").write_text("A short story.")
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("onrecord: ")
    assert captured.err.count("\n") == 1
    assert says in captured.err
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert Path("a").read_text() == "A short story."
