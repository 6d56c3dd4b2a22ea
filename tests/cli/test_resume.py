"""A stopped run goes on where it was: nothing is read twice, nothing is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from onrecord import Article
from onrecord.cli.problems import RunError
from onrecord.cli.resume import articles_done, not_done


def test_an_output_that_is_not_there_yet_holds_nothing(tmp_path: Path) -> None:
    assert articles_done(tmp_path / "said.jsonl") == Counter()


def test_the_ids_of_whole_lines_are_done(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    path.write_bytes('{"id": "ä"}\n{"id": "b"}\n{"id": "ä"}\n'.encode())
    assert articles_done(path) == {"ä": 2, "b": 1}


@pytest.mark.parametrize("cut", [b'{"id": "c", "te', b'{"id": "c"}', '{"id": "ä'.encode()[:-1]])
def test_a_last_line_that_was_cut_short_is_dropped(tmp_path: Path, cut: bytes) -> None:
    path = tmp_path / "said.jsonl"
    path.write_bytes(b'{"id": "a"}\n' + cut)
    assert articles_done(path) == {"a": 1}
    assert path.read_bytes() == b'{"id": "a"}\n'


@pytest.mark.parametrize(
    "line", [b"article,url\n", b"[1]\n", b'{"readings": [\n', b"\xff\xfe\n", b'{"id": []}\n', b"\n"]
)
def test_a_file_that_is_something_else_is_refused_and_left_alone(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "said.jsonl"
    path.write_bytes(b'{"id": "a"}\n' + line + b"cut")
    with pytest.raises(RunError, match="line 2"):
        articles_done(path)
    assert path.read_bytes() == b'{"id": "a"}\n' + line + b"cut"


def test_an_id_is_skipped_as_often_as_it_is_done() -> None:
    articles = [Article(id, f"text {n}") for n, id in enumerate("abab")]
    assert [a.text for a in not_done(iter(articles), Counter({"a": 1, "b": 2}))] == ["text 2"]
