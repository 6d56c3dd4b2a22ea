"""``onrecord stance``: the same lines out in order, whatever one of them is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.cli import floor, main
from onrecord.story import Stance

_LINES = (
    '{"claim": "The pier will close.", "text": "It is so.", "n": 1}',
    "not json",
    '{"claim": "", "text": "x", "n": 2}',
    '{"claim": "The pier will close.", "headline": "Really?", "text": "Nobody knows.", "n": 3}',
    '{"claim": "The pier will close.", "n": 4}',
)


def _judged(pairs: Iterable[tuple[str, str]]) -> Iterator[Stance]:
    for _, text in list(pairs):
        yield Stance("questions" if "?" in text else "supports", 0.8)


@pytest.mark.parametrize("compressed", [False, True])
def test_lines_come_out_in_order_and_a_bad_one_says_why(
    compressed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(floor, "stance", _judged)
    path = tmp_path / "pairs.jsonl"
    data = "\n".join(_LINES).encode()
    path.write_bytes(gzip.compress(data) if compressed else data)
    assert main(["stance", str(path)]) == 1
    captured = capsys.readouterr()
    rows = [json.loads(line) for line in captured.out.splitlines()]
    assert [r.get("n") for r in rows] == [1, None, 2, 3, 4]
    assert [r["stance"] for r in rows] == ["supports", None, None, "neutral", None]
    assert [line.split(": ")[1] for line in captured.err.splitlines()] == [f"{path}:{n}" for n in (2, 3, 5)]


def test_a_file_that_is_not_there_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stance", "no-such-file.jsonl"]) == 1
    assert capsys.readouterr().err.startswith("onrecord: no-such-file.jsonl: ")
