"""Who takes which position on a given claim: positions/dev, scored by ``score_positions.py``."""

from __future__ import annotations

import json

from benchmarks.command import ONRECORD, PYTHON, run
from benchmarks.corpora import figures, tool, unread, workplace, write_lines
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table
from training.corpora import DATA

PART = "positions/dev"
PREDICTED = "positions-dev.jsonl"


def measure(_: Options) -> Result:
    """Run ``onrecord positions`` on each of the stories, with the claim that its reader was given."""
    files = sorted((DATA / PART).glob("*.json"))
    if not files:
        raise BenchmarkError(f"no stories under {DATA / PART}: set ONRECORD_DATA to the folder that holds the corpora")
    rows = []
    for file in files:
        story = json.loads(file.read_text("utf-8"))
        name = f"{story['story']}.jsonl"
        write_lines(workplace() / name, ({"id": id, "text": text} for id, text in story["texts"].items()))
        command = [ONRECORD, "positions", "--claim", story["claim"], "--story", story["story"], name]
        ran = run([*command, "--format", "jsonl"], workplace(), bad_inputs=True)
        rows.append(ran.output)
    (workplace() / PREDICTED).write_text("".join(rows), "utf-8")
    scored = run([PYTHON, str(tool("score_positions")), PREDICTED, *map(str, files)], workplace())
    found = figures(scored.output)
    return Result(
        "Positions",
        f"The {len(files)} stories of `{PART}`, which two people read closely: every party's position on one claim in "
        "every article. A row is right where article, party and position are; *grounded* are the right rows whose "
        "evidence is the reader's. *stance* is each article's own, of three.",
        (
            'onrecord positions --claim "…" --story ID ID.jsonl --format jsonl  # for each story, one after another',
            f"python $ONRECORD_DATA/../tools/score_positions.py {PREDICTED} $ONRECORD_DATA/{PART}/*.json",
        ),
        (
            Table(
                ("rows: precision", "recall", "F1", "grounded F1", "stance accuracy", "stance macro F1"),
                (
                    (
                        *(found["rows"][name] for name in ("P", "R", "F1")),
                        found["grounded"]["F1"],
                        found["stance"]["accuracy"],
                        found["stance"]["F1"],
                    ),
                ),
            ),
        ),
        (
            Mark("rows, F1", found["rows"]["F1"], 60, 85),
            Mark("grounded, F1", found["grounded"]["F1"], 54, 80),
            Mark("articles' own stance, macro F1", found["stance"]["F1"], 70, 90),
        ),
        (
            "What signs and judge weigh, and from which probability on a position is told, are the best of "
            "several hundred settings tried on these same stories, the last of them on these alone; the setting "
            "before it, chosen on these and on `positions/train` together, gave 58.8 and 55.1. So the rows pass "
            "their mark by less than the choosing can have brought, and a story that nobody has looked at should "
            "be expected to come out lower. No stories are left that nothing was chosen on.",
            *unread(ran),
        ),
    )
