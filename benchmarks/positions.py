"""Who takes which position on a given claim: positions/dev, PolNeAR and news pages, by ``score_positions.py``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.command import ONRECORD, PYTHON, Ran, run
from benchmarks.corpora import figures, tool, unread, workplace, write_lines
from benchmarks.gold_positions import PART, of_dev, of_pages, of_polnear, stories
from benchmarks.result import Mark, Options, Result, Table

PREDICTED = "positions.jsonl"


def measure(_: Options) -> Result:
    """Run ``onrecord positions`` on each of the stories, with the claim that its reader was given or wrote."""
    files = of_dev()
    found, ran = _scored(files)
    rows = [
        (f"`{PART}`, {len(files)} stories", found),
        ("PolNeAR, articles seen when settings were chosen", _scored(of_polnear("seen"))[0]),
        ("PolNeAR, articles that no setting was fitted to", _scored(of_polnear("unseen"))[0]),
        ("news pages of November 2019, scored last", _scored(of_pages())[0]),
    ]
    return Result(
        "Positions",
        "Every party's position on one claim in every article. A row is right where article, party and position "
        "are; *grounded* are the right rows whose evidence is the reader's. *stance* is each article's own, of three. "
        f"Two people read `{PART}` closely. For the others, political articles of PolNeAR's dev set and 26 of the "
        "marked pages, a language model wrote a claim about each, or two, and read it by the same guidelines "
        "(`benchmarks/polnear-positions.jsonl`, `benchmarks/page-positions.jsonl`): the claims are judgements as "
        "often as facts, and sources answer them in their own words. It is unchecked.",
        (
            'onrecord positions --claim "…" --story ID ID.jsonl --format jsonl  # for each story, one after another',
            f"python $ONRECORD_DATA/../tools/score_positions.py {PREDICTED} $ONRECORD_DATA/{PART}/*.json",
        ),
        (
            Table(
                ("", "rows: precision", "recall", "F1", "grounded F1", "stance accuracy", "stance macro F1"),
                tuple(
                    (
                        name,
                        *(scores["rows"][figure] for figure in ("P", "R", "F1")),
                        scores["grounded"]["F1"],
                        scores["stance"]["accuracy"],
                        scores["stance"]["F1"],
                    )
                    for name, scores in rows
                ),
            ),
        ),
        (
            Mark("rows, F1", found["rows"]["F1"], 60, 85),
            Mark("grounded, F1", found["grounded"]["F1"], 54, 80),
            Mark("articles' own stance, macro F1", found["stance"]["F1"], 70, 90),
        ),
        (
            "Which judge of positions ships, what signs and judge weigh, and from which probability on a position is "
            "told, were chosen on the first two rows together: of five mixtures of two or three judges, each under a "
            "few settings, after some hundred settings before. In the third row four earlier candidates were looked "
            "at, in five runs, and none of the last ones. The last row is blind: it was scored once, when all that "
            "positions depend on was chosen; the weights before had 37.9 and 34.4 there, scored by a script after.",
            "The stances are not blind anywhere: what the two judges of an article's own stance weigh was chosen on "
            "all four rows, out of a grid of some thousand settings most of which are alike. The ones before had "
            "63.7, 21, 20 and 41.5 macro F1; saying neutral of every article is right in 30, 59, 47 and 56 per cent.",
            *unread(ran),
        ),
    )


def _scored(files: Sequence[Path]) -> tuple[dict[str, dict[str, float]], Ran]:
    """The figures of ``score_positions.py``, and the last run of the command."""
    told = []
    for story in stories(files):
        name = f"{story['story']}.jsonl"
        write_lines(workplace() / name, ({"id": id, "text": text} for id, text in story["texts"].items()))
        command = [ONRECORD, "positions", "--claim", story["claim"], "--story", story["story"], name]
        ran = run([*command, "--format", "jsonl"], workplace(), bad_inputs=True)
        told.append(ran.output)
    (workplace() / PREDICTED).write_text("".join(told), "utf-8")
    scored = run([PYTHON, str(tool("score_positions")), PREDICTED, *map(str, files)], workplace())
    return figures(scored.output), ran
