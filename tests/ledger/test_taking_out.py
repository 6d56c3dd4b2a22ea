from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord import Reading
from onrecord.cli import main
from tests.ledger.fiction import TEXTS, file_all

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on a ledger with three articles and a story: its status, and what it wrote."""
    from onrecord.ledger.models import Article, Attribution, Claim, Position, Story

    file_all()
    story = Story.objects.create(title="Crane")
    Article.objects.filter(key__startswith="https://gull").update(story=story)
    claim = Claim.objects.create(story=story, number=1, text="The gearbox is broken.", found_text="x", evidence=[])
    for day, words, position in ((14, "never", "denies"), (16, "is broken", "supports")):
        said = Attribution.objects.get(content_text__contains=words)
        Position.objects.create(
            claim=claim,
            party=Attribution.objects.get(content_text__contains="inspecting").party,
            article=said.revision.article,
            revision=said.revision,
            attribution=said,
            position=position,
            evidence_start=0,
            evidence_end=10,
            evidence_text=said.content_text,
            confidence=0.9,
            date=datetime(2031, 3, day, tzinfo=UTC),
        )
    monkeypatch.setenv("ONRECORD_DATABASE", ledger)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([*map(str, arguments)])
        written = capsys.readouterr()
        return status, written.out, written.err

    return run


def story_id() -> str:
    from onrecord.ledger.models import Story

    return f"s{Story.objects.get().pk}"


def readings(lines: str) -> list[Reading]:
    return [Reading.from_dict(json.loads(line)) for line in lines.splitlines()]


def said(lines: str) -> list[str]:
    return [a.content.text for r in readings(lines) for a in r.attributions]


def test_everything_comes_out_as_readings(command: Command) -> None:
    status, out, _ = command("export", "--format", "jsonl")
    assert status == 0
    assert [r.article.id for r in readings(out)] == list(TEXTS)
    assert len(said(out)) == 5


def test_what_a_party_said_comes_out_without_what_others_said(command: Command) -> None:
    _, out, _ = command("export", "--party", "Brook")
    assert sorted(said(out)) == ["“No ferry will sail on Monday.”", "“The crane was never broken.”"]
    assert {p.name for r in readings(out) for p in r.parties} == {"Brook"}


def test_what_answers_a_query_comes_out_as_rows(command: Command, tmp_path: Path) -> None:
    assert command("export", "--query", "gearbox", "-o", tmp_path / "rows.csv")[0] == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "rows.csv").read_text("utf-8"))))
    assert {row["party"] for row in rows} == {"Marlow"}
    assert len(rows) == 2
    assert command("export", "--query", "gearbox", "-o", tmp_path / "rows.parquet")[0] == 0
    assert pq.read_table(tmp_path / "rows.parquet").num_rows == 2


def test_a_story_comes_out_as_a_dossier_that_asks_for_nothing(command: Command, tmp_path: Path) -> None:
    assert command("export", "--story", story_id(), "-o", tmp_path / "story.html")[0] == 0
    page = (tmp_path / "story.html").read_text("utf-8")
    assert "The gearbox is broken." in page
    assert "<script" not in page
    assert "src=" not in page


def test_a_storys_claims_come_out_in_the_words_of_schema_org(command: Command) -> None:
    _, out, _ = command("export", "--story", story_id(), "--format", "jsonld")
    reviews = [node for node in json.loads(out)["@graph"] if node["@type"] == "ClaimReview"]
    assert [r["reviewRating"]["alternateName"] for r in reviews] == ["false", "true"]
    assert reviews[0]["url"] == "https://gull.example/idle"


def test_all_stories_come_out_as_a_folder_of_dossiers(command: Command, tmp_path: Path) -> None:
    assert command("export", "--stories", "-o", tmp_path / "dossiers", "-f", "html")[0] == 0
    assert sorted(p.name for p in (tmp_path / "dossiers").iterdir()) == ["index.html", f"{story_id()}.html"]


def test_the_whole_ledger_goes_to_a_directory_and_comes_back(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("export", "--output", tmp_path / "kept")[0] == 0
    monkeypatch.setenv("ONRECORD_DATABASE", str(tmp_path / "new.sqlite3"))
    assert "imported" in command("import", tmp_path / "kept")[1]
    assert len(said(command("export", "--format", "jsonl")[1])) == 5


def test_a_directory_that_is_refused_leaves_no_ledger_behind(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("export", "--output", tmp_path / "kept")
    (tmp_path / "kept" / "story.jsonl").unlink()
    monkeypatch.setenv("ONRECORD_DATABASE", str(tmp_path / "new.sqlite3"))
    status, _, said = command("import", tmp_path / "kept")
    assert (status, said.count("\n"), "story.jsonl: it is missing" in said) == (1, 1, True)
    assert not (tmp_path / "new.sqlite3").exists()


def test_a_party_is_shown_with_its_change_of_mind(command: Command) -> None:
    _, out, _ = command("party", "Marlow", "--format", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    changed = [c for record in records for c in record["claims"] if c["changes"]]
    assert [[p["position"] for p in c["positions"]] for c in changed] == [["denies", "supports"]]
    assert "≠ ✓ supports" in command("party", "Marlow", "--format", "table")[1]


def test_a_story_is_shown_as_stories_are(command: Command) -> None:
    _, out, _ = command("story", story_id(), "--format", "jsonl")
    record = json.loads(out)
    assert [c["text"] for c in record["claims"]] == ["The gearbox is broken."]
    assert [p["position"] for p in record["positions"]] == ["denies", "supports"]
    assert len(record["articles"]) == 2


def test_hits_are_lines_for_programs_and_a_table_for_people(command: Command) -> None:
    _, out, _ = command("search", "ferry")
    first = json.loads(out.splitlines()[0])
    assert (first["what"], first["statement"]["name"]) == ("statement", "Brook")
    assert [first["excerpt"][s:e] for s, e in first["marks"]] == ["ferry"]
    table = command("search", "ferry", "--format", "table")[1]
    assert "“No ferry will sail on Monday.”" in table
    assert "Nothing found." in command("search", "zeppelin", "--format", "table")[1]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("export",), 2, "name a directory for the whole ledger"),
        (("export", "--story", "s1", "--party", "Brook"), 2, "give only one of"),
        (("export", "--story", "s99"), 1, "there is no story s99"),
        (("export", "--party", "Nobody"), 1, "no party is called Nobody"),
        (("export", "--format", "jsonld"), 2, "jsonld is for claims"),
        (("export", "--party", "Brook", "-o", "x.docx"), 2, "no format is known by the ending"),
        (("export", "--party", "Brook", "-o", "no/such/x.csv"), 2, "does not exist; make it first"),
        (("search",), 2, "there is nothing to look for"),
        (("search", "crane", "--since", "March"), 2, "--since March is no date"),
        (("story", "crane"), 1, "there is no story crane"),
        (("party", "Nobody"), 1, "no party is called Nobody"),
        (("import", "no-such-directory"), 1, "it is no exported ledger"),
    ],
)
def test_misuse_is_one_clear_line(command: Command, arguments: tuple[str, ...], status: int, said: str) -> None:
    got, out, err = command(*arguments)
    assert (got, out, err.count("\n")) == (status, "", 1)
    assert said in err
