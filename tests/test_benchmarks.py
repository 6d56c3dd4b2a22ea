"""The arithmetic of the benchmarks, on figures that are made up."""

from __future__ import annotations

import importlib
import json
import re
import resource
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from benchmarks import calibration, corpora, document, endurance, markdown, provenance, samples, seed, speed
from benchmarks.__main__ import MEASURES
from benchmarks.calibration import Judged
from benchmarks.command import on_cores, resolved, run
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table
from tests.corpora import corpus
from tests.samples import need_model

RESULT = Result(
    "Apples",
    "How many.",
    ("count apples.txt",),
    (Table(("tree", "apples", "share, %"), (("first", 1200, 75.0), ("second | last", 400, 25.0)), "By tree:"),),
    (Mark("apples", 1600.0, 1000.0, aim=2000.0, digits=0), Mark("worms", 3.0, 2.5, at_most=True, unit="cm")),
    ("Counted once.",),
)
PROVENANCE = provenance.Provenance("2026-01-02 03:04 UTC", "abc1234", "0123abcd", 0.5, "2 cores of wood", "Python 3")


def attribution(name: str, cue: str, content: str, kind: str = "indirect", at: int = 0) -> dict[str, Any]:
    role = {"spans": [[at, at + 1]]}
    return {
        "kind": kind,
        "confidence": 0.5,
        "source": {**role, "text": name, "name": name},
        "cue": {**role, "text": cue},
        "content": {**role, "text": content},
    }


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_can_be_taken_by_its_name(name: str) -> None:
    assert callable(importlib.import_module(f"benchmarks.{name}").measure)


def test_confidence_that_is_as_often_right_as_it_says_has_no_calibration_error() -> None:
    judged = [Judged(0.75, n % 4 != 0) for n in range(40)] + [Judged(0.25, n % 4 == 0) for n in range(40)]
    assert calibration.error(calibration.equal_width(judged)) == pytest.approx(0)
    assert calibration.error(calibration.equal_mass(judged, 2)) == pytest.approx(0)


def test_the_calibration_error_weighs_each_bin_by_what_is_in_it() -> None:
    judged = [Judged(0.95, True)] * 3 + [Judged(0.55, False)]
    assert calibration.error(calibration.equal_width(judged)) == pytest.approx(0.75 * 0.05 + 0.25 * 0.55)


def test_certainty_falls_into_the_last_bin_and_empty_bins_are_left_out() -> None:
    bins = calibration.equal_width([Judged(1.0, True), Judged(0.9, True), Judged(0.0, False)])
    assert [len(b.judged) for b in bins] == [1, 2]


def test_bins_of_equal_mass_differ_by_one_at_most_and_lose_nothing() -> None:
    bins = calibration.equal_mass([Judged(n / 23, True) for n in range(23)])
    assert sum(len(b.judged) for b in bins) == 23
    assert {len(b.judged) for b in bins} == {2, 3}


def test_each_attribution_is_right_where_the_scorer_counts_it() -> None:
    """On a real article: judging the gold by itself, all is right; as many twice over, only half."""
    corpus("polnear/dev.jsonl.gz")
    tool: types.ModuleType = corpora.scorer("score_attributions")
    gold = corpora.documents("polnear/dev")[0]
    found = [
        {"confidence": 1.0, **{role: {"spans": a.get(role) or []} for role in ("source", "cue", "content")}}
        for a in gold["attributions"]
    ]
    once = calibration.judge(gold, {"attributions": found}, tool)
    twice = calibration.judge(gold, {"attributions": [*found, *found]}, tool)
    assert all(j.right for j in once)
    assert sum(j.right for j in twice) == len(once)


def test_what_a_scorer_prints_is_read_by_line_and_name() -> None:
    printed = "cue          P  80.1  R  60.0  F1  68.6\nnamed    rows  279  found  76.3  pronoun  70.2 of 57\n"
    assert corpora.figures(printed) == {
        "cue": {"P": 80.1, "R": 60.0, "F1": 68.6},
        "named": {"rows": 279, "found": 76.3, "pronoun": 70.2, "of": 57},
    }


def test_a_table_lines_up_with_its_numbers_at_the_right() -> None:
    assert markdown.table(RESULT.tables[0]).splitlines() == [
        "| tree           | apples | share, % |",
        "| -------------- | -----: | -------: |",
        "| first          |  1,200 |     75.0 |",
        r"| second \| last |    400 |     25.0 |",
    ]


def test_a_mark_says_whether_it_is_met_and_its_aim_reached() -> None:
    lines = markdown.table(markdown.marks(RESULT.marks)).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    assert cells == [
        ["apples", "1600", "≥ 1000", "yes", "2000", "no"],
        ["worms", "3.0 cm", "≤ 2.5 cm", "**no**", "", ""],
    ]


def test_a_section_has_its_commands_tables_notes_and_provenance_in_this_order() -> None:
    section = markdown.result(RESULT, PROVENANCE.line())
    places = [section.index(part) for part in ("## Apples", "count apples.txt", "By tree:", "Counted once.", "abc1234")]
    assert places == sorted(places)


def test_results_are_kept_and_come_back_the_same(tmp_path: Path) -> None:
    kept = {"apples": document.Kept(RESULT, PROVENANCE)}
    document.save(kept, tmp_path / "results.json")
    assert document.load(tmp_path / "results.json") == kept
    assert document.load(tmp_path / "none.json") == {}


def test_the_document_of_results_holds_what_was_measured_and_nothing_else() -> None:
    if not document.KEPT.exists():
        pytest.skip("nothing has been measured yet")
    assert document.DOCUMENT.read_text("utf-8") == document.page(document.load(), MEASURES)


def test_a_program_is_that_of_this_environment_and_its_arguments_stay() -> None:
    command = resolved(["taskset", "-c", "1", "python", "-m", "benchmarks.one_pass", "onrecord"])
    assert command[:3] == ["taskset", "-c", "1"]
    assert Path(command[3]).is_absolute()
    assert command[4:] == ["-m", "benchmarks.one_pass", "onrecord"]


def test_a_command_that_fails_says_so_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"status 3: no apples$"):
        run(["python", "-c", "import sys; print('no apples', file=sys.stderr); sys.exit(3)"], tmp_path)


def test_a_command_that_runs_has_its_time_and_memory_taken(tmp_path: Path) -> None:
    ran = run(on_cores(["python", "-c", "print(sum(range(10**6)))"], []), tmp_path)
    assert ran.output == "499999500000\n"
    assert 0 < ran.seconds < 60
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    assert 1 < ran.peak_mib < own + 1000  # a child's peak counts from what this process had when it began


def test_the_ratio_of_speeds_is_that_of_the_medians() -> None:
    theirs, ours = speed.Timed((3.0, 4.0, 90.0), ()), speed.Timed((2.0, 1.0, 5.0), ())
    assert speed.ratio(theirs, ours) == 2.0


def test_growth_compares_the_last_quarter_with_the_second() -> None:
    def run_of(*mib: float) -> list[endurance.Sample]:
        return [endurance.Sample(n, m, n) for n, m in enumerate(mib)]

    assert endurance.growth(run_of(10, 100, 100, 100, 100, 100, 100, 110)) == pytest.approx(5)
    assert endurance.growth(run_of(50, 100, 100, 100, 100, 100, 90, 90)) == pytest.approx(-10)


def test_the_endurance_run_has_as_many_articles_as_asked_each_with_its_own_id() -> None:
    made = list(endurance.many([{"id": "a", "text": "x" * 1000}, {"id": "b", "text": "y"}], 60))
    assert len({a["id"] for a in made}) == 60
    assert sum(len(a["text"]) == 1000 for a in made) == 2


def test_a_short_endurance_run_has_its_memory_sampled() -> None:
    need_model()
    corpus("polnear/train.jsonl.gz")
    result = endurance.measure(Options(articles=20))
    assert [row[0] for row in result.tables[0].rows] == list(range(1, 21))


@pytest.mark.parametrize(
    ("made", "right"),
    [
        (attribution("the Financial Times", "According to", "has held preliminary talks"), True),
        (attribution("Ford", "According to", "has held preliminary talks"), False),
        (attribution("Financial Times", "According to", "has held talks"), False),
    ],
)
def test_a_voice_of_the_seed_article_needs_its_party_and_its_words(made: dict[str, Any], right: bool) -> None:
    assert seed.says(made, seed.VOICES[0]) is right


def test_a_silence_may_be_told_by_the_cue_or_by_the_content() -> None:
    voice = next(v for v in seed.VOICES if v.party == "BYD")
    assert seed.says(attribution("BYD", "opted for silence", ""), voice)
    assert seed.says(attribution("BYD", "opted for", "silence"), voice)
    assert not seed.says(attribution("BYD", "said", "no"), voice)


def test_attributions_from_furniture_are_seen() -> None:
    text = "A title\n\nProse here.\n\nSEE ALSO:\n\nMore prose.\n\n3 Comments\nBe civil."
    spans = seed.furniture(text)
    inside = {text[start:end] for start, end in spans}
    assert inside == {"SEE ALSO:\n", "3 Comments\nBe civil."}
    assert seed.overlaps(attribution("x", "said", "y", at=text.index("Be civil")), spans)
    assert not seed.overlaps(attribution("x", "said", "y", at=text.index("More")), spans)


def test_an_expected_attribution_of_the_samples_is_found_right_cued_and_kind_by_kind() -> None:
    wanted = {"party": "Orsund Maritime", "kind": "indirect", "cue": "said", "content_contains": "it had no plans"}
    assert samples.best([attribution("Orsund", "said", "that it had no plans")], wanted) == (True, True, True, True)
    assert samples.best([attribution("Veyra", "said", "that it had no plans")], wanted) == (True, False, False, False)
    assert samples.best([attribution("Orsund", "wrote", "It had no plans.", "direct")], wanted) == (
        True,
        True,
        False,
        False,
    )
    assert samples.best([], wanted) == (False, False, False, False)


def test_provenance_has_a_date_a_revision_and_a_digest_of_the_weights() -> None:
    now = provenance.here_and_now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", now.date)
    assert re.fullmatch(r"[0-9a-f]{8}", now.weights)
    assert json.dumps(now.line())
