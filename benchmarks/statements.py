"""How well statements of one claim in different words come together: the headlines of Emergent."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from statistics import fmean

from benchmarks.groups import b_cubed
from benchmarks.result import Mark, Options, Result, Table
from onrecord.stories.sentences import sentence_vectors
from onrecord.stories.statements import CUT, alike, same_statement, together
from training.corpora import read_lines

HEADLINES = "emergent/train.jsonl.gz"
SPLITS = 3
TRIED = [CUT._replace(weakest=w / 100, slack=s / 100) for w in range(27, 42, 2) for s in (40, 60, 80)]


def measure(_: Options) -> Result:
    """Group the headlines of Emergent, whose claim is known, with the thresholds that ship and with some held apart."""
    rows = read_lines(HEADLINES)
    texts, claims = [str(row["headline"]) for row in rows], [str(row["claim"]) for row in rows]
    sentence_vectors()  # loads the weights
    began = time.process_time()
    groups = same_statement(texts)
    seconds = time.process_time() - began
    precision, recall, f1 = scored(claims, groups)
    apart = held_apart(texts, claims)
    return Result(
        "Statements",
        f"Emergent: {len(texts):,} headlines on {len(set(claims))} claims, all at once; "
        f"{1000 * seconds / len(texts):.1f} ms of processor time a headline.",
        ("python -m benchmarks statements",),
        (
            Table(
                ("thresholds", "precision", "recall", "B-cubed F1"),
                (("those that ship", precision, recall, f1), ("chosen on the other half of the claims", *apart)),
            ),
        ),
        (Mark("B-cubed F1", f1, 85, 92),),
        (
            "The thresholds that ship are good ones of a few tried on these same headlines. Below them: on half of the "
            f"claims, chosen on the other half, both ways, in {SPLITS} random halvings, the mean; half as many claims "
            "are easier to tell apart.",
        ),
    )


def scored(claims: Sequence[str], groups: Sequence[int]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 in per cent."""
    return b_cubed({str(i): c for i, c in enumerate(claims)}, {str(i): str(g) for i, g in enumerate(groups)})


def held_apart(texts: Sequence[str], claims: Sequence[str]) -> tuple[float, float, float]:
    """The mean figures on halves of the claims, with the thresholds that are best on the other half."""
    chance, likeness, names, figures = random.Random(0), alike(texts), sorted(set(claims)), []
    for _ in range(SPLITS):
        first = set(chance.sample(names, len(names) // 2))
        halves = [[i for i, c in enumerate(claims) if (c in first) == side] for side in (True, False)]
        for own, other in (halves, halves[::-1]):
            squares = [likeness[rows][:, rows] for rows in (own, other)]
            known = [[claims[i] for i in rows] for rows in (own, other)]
            best = max(TRIED, key=lambda cut: scored(known[0], together(squares[0], cut))[2])
            figures.append(scored(known[1], together(squares[1], best)))
    return fmean(f[0] for f in figures), fmean(f[1] for f in figures), fmean(f[2] for f in figures)
