"""Whether the claims that are found without being told are those that a careful reader took a story to be about."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from benchmarks.result import BenchmarkError, Cell, Mark, Options, Result, Table
from onrecord.article import Article
from onrecord.reader import Reader
from onrecord.stories.claim_finding import claims
from onrecord.stories.words import content_stems
from training.corpora import DATA

PARTS = ("train", "dev")
FIRST = (1, 2, 5)
RECOGNISED = 0.4
"""The F1 of content stems from which a found claim is counted as the given one."""
RANK_MARK, SHARE_MARK, SHARE_AIM = 2, 5 / 6, 1.0


def measure(_: Options) -> Result:
    """Find the claims of the closely read stories, and look for the given one among the first of them."""
    reader, articles, seconds = Reader(), 0, 0.0
    rows: list[tuple[Cell, ...]] = []
    within: dict[str, float] = {}
    for part in PARTS:
        files = sorted((DATA / "positions" / part).glob("*.json"))
        if not files:
            raise BenchmarkError(f"no stories under {DATA / 'positions' / part}: set ONRECORD_DATA")
        ranks = []
        for file in files:
            story = json.loads(file.read_text("utf-8"))
            readings = [reader.read(Article(id, text)) for id, text in story["texts"].items()]
            began = time.process_time()
            found = claims(readings)
            seconds += time.process_time() - began
            articles += len(readings)
            ranks.append(rank(story["claim"], [c.text for c in found]))
        shares = [sum(r is not None and r <= first for r in ranks) / len(ranks) for first in FIRST]
        within[part] = shares[FIRST.index(RANK_MARK)]
        rows.append((f"positions/{part}", len(ranks), *(f"{100 * share:.0f} %" for share in shares)))
    return Result(
        "Claims",
        "The stories of `positions/train` and `positions/dev`, each with the claim that its reader was given: the "
        "share of stories among whose first claims is one that shares enough content words with it "
        f"(F1 of stems at least {RECOGNISED}). {1000 * seconds / articles:.1f} ms of processor time an article.",
        ("python -m benchmarks claims",),
        (Table(("stories", "number", *(f"within {first}" for first in FIRST)), tuple(rows)),),
        (
            Mark(
                f"per cent of positions/dev within {RANK_MARK}", 100 * within["dev"], 100 * SHARE_MARK, 100 * SHARE_AIM
            ),
        ),
        (
            "The figure stands in for a person's judgement: other words for the same thing (“died” beside “was found "
            "dead”) are not seen, and a claim about the same names that says something else can pass.",
        ),
    )


def rank(given: str, found: Sequence[str]) -> int | None:
    """The place, from 1, of the first found claim that shares enough with the given one; None where none does."""
    return next((n for n, text in enumerate(found, 1) if shared(given, text) >= RECOGNISED), None)


def shared(one: str, other: str) -> float:
    """The F1 of the content stems of two statements, 0 to 1."""
    a, b = set(content_stems(one)), set(content_stems(other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
