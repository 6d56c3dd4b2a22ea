"""``onrecord stories`` and ``onrecord positions``: inputs, formats and misuse, with a floor that needs no models."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from onrecord.cli import floor, main
from onrecord.cli.positions import LONGEST_CLAIM
from onrecord.formats.stories import StoryFormat, write_stories
from onrecord.story import Story
from tests.cli import story_fiction


def written(name: StoryFormat, *stories: Story, evidence: bool = False) -> str:
    file = io.BytesIO()
    write_stories(name, stories, story_fiction.readings(), file, evidence=evidence)
    return file.getvalue().decode()


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Saved readings of the made-up articles; the floor finds the made-up story in them."""
    monkeypatch.setattr(floor, "stories", lambda readings: [story_fiction.story()] if readings else [])
    monkeypatch.setattr(floor, "positions", lambda claim, readings, story: story_fiction.story())
    path = tmp_path / "said.jsonl"
    lines = (json.dumps(r.to_dict()) for r in story_fiction.readings().values())
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def test_stories_come_back_the_same_from_json_and_json_lines() -> None:
    story = story_fiction.story()
    assert Story.from_dict(json.loads(written("jsonl", story))) == story
    assert [Story.from_dict(s) for s in json.loads(written("json", story))["stories"]] == [story]
    assert json.loads(written("json")) == {"stories": []}


def test_csv_has_a_row_for_each_position() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", story_fiction.story()))))
    assert [(r["party"], r["position"]) for r in rows][1] == ("Calder Motors", "denies")
    assert len(rows) == 5


def test_the_table_has_a_word_and_a_sign_for_each_position() -> None:
    table = " ".join(written("table", story_fiction.story()).split())
    for word in ("✓ supports", "✗ denies", "○ declines", "” comments", "check in March 2032", "One origin, 1 repeater"):
        assert word in table
    assert "completely false" in written("table", story_fiction.story(), evidence=True)
    assert "No claims found" in written("table", story_fiction.without_claims())


def test_saved_readings_are_not_read_again(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stories", str(saved)]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "s1"
    compressed = saved.with_suffix(".gz")
    compressed.write_bytes(gzip.compress(saved.read_bytes()))
    assert main(["stories", str(compressed)]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "s1"


def test_a_broken_reading_and_an_id_that_came_before_are_reported(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved.write_text(saved.read_text() + '{"attributions": 3}\n' + saved.read_text().splitlines()[0] + "\n")
    assert main(["stories", str(saved)]) == 1
    broken, twice = capsys.readouterr().err.splitlines()
    assert broken.startswith(f"onrecord: {saved}:4: the line is not a reading")
    assert twice.startswith("onrecord: first: an article with this id came before")


def test_groups_say_of_each_article_in_order_which_story_it_is_in(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stories", str(saved), "--groups"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["id"] for r in rows] == ["first", "second", "third"]
    assert rows[0]["group"] == rows[2]["group"]


def test_a_folder_gets_a_page_a_story_and_an_index(saved: Path, tmp_path: Path) -> None:
    assert main(["stories", str(saved), "--format", "html", "--output", str(tmp_path / "desk")]) == 0
    assert sorted(p.name for p in (tmp_path / "desk").iterdir()) == ["index.html", "s1.html"]


def test_positions_are_rows_and_each_article_has_one_for_its_own_stance(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["positions", "--claim", story_fiction.CLAIM, str(saved)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["stance"] for r in rows if "stance" in r] == ["neutral", "supports", "neutral"]
    denial = rows[1]
    assert (denial["party"], denial["aliases"], denial["position"]) == ("Calder Motors", ["Calder"], "denies")
    words = denial["evidence"]
    assert story_fiction.TEXTS["first"][words["start"] : words["end"]] == words["text"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["positions", "--claim", " “” ", "a"], "the claim is empty"),
        (["positions", "--claim", "x" * (LONGEST_CLAIM + 1), "a"], "the claim is too long"),
        (["positions", "a"], "--claim"),
        (["stories", "a", "--groups", "--format", "html"], "--groups"),
        (["stories", "a", "--output", "said.xlsx"], "--format"),
        (["stories", "a", "--output", "no/such/folder", "--format", "html"], "make it first"),
    ],
)
def test_a_misused_command_is_told_in_one_line(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert says in captured.err
