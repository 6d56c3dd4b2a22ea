"""Whether an attribution's confidence is the share of such attributions that are right."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from itertools import pairwise
from types import ModuleType
from typing import Any

from benchmarks.attributions import CORPUS, ROLES
from benchmarks.corpora import documents, readings, scorer, unread
from benchmarks.result import Mark, Options, Result, Table

BINS = 10
MOST = 0.05


@dataclasses.dataclass(frozen=True, slots=True)
class Judged:
    """An attribution's confidence, and whether it is right."""

    confidence: float
    right: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Bin:
    """Attributions of like confidence."""

    judged: tuple[Judged, ...]

    @property
    def confidence(self) -> float:
        """Their mean confidence."""
        return sum(j.confidence for j in self.judged) / len(self.judged)

    @property
    def right(self) -> float:
        """The share of them that is right."""
        return sum(j.right for j in self.judged) / len(self.judged)


def measure(_: Options) -> Result:
    """Judge every attribution found in PolNeAR dev, and compare with how sure the reader was."""
    ran, records = readings(CORPUS)
    by_id = {r["id"]: r for r in records}
    tool = scorer("score_attributions")
    judged = [j for d in documents(CORPUS) if d["id"] in by_id for j in judge(d, by_id[d["id"]], tool)]
    by_width, by_mass = equal_width(judged), equal_mass(judged)
    return Result(
        "Calibration",
        f"The {len(judged):,} attributions that were found in PolNeAR dev, by their confidence; right as "
        "`score_attributions.py` counts an *attribution*. The expected calibration error is the mean distance between "
        "confidence and the share that is right (Naeini, Cooper and Hauskrecht, AAAI 2015), over ten bins that are "
        "equally wide, or hold equally many.",
        (ran.command,),
        (_reliability("Bins of equal width:", by_width), _reliability("Bins of equal mass:", by_mass)),
        (
            Mark("expected calibration error, equal width", error(by_width), MOST, at_most=True, digits=3),
            Mark("expected calibration error, equal mass", error(by_mass), MOST, at_most=True, digits=3),
        ),
        unread(ran),
    )


def judge(gold: dict[str, Any], record: dict[str, Any], tool: ModuleType) -> list[Judged]:
    """Each attribution of a reading, right or not: the scorer's own matching, one to one, in the reading's order."""
    text = gold["text"]
    spoken = [a for a in record["attributions"] if any(tool.WORD.search(text[s:e]) for s, e in a["content"]["spans"])]
    flat = {"attributions": [{role: a[role]["spans"] for role in ROLES} for a in spoken]}
    free = list(tool.word_sets(gold, text))
    judged = []
    for attribution, words in zip(spoken, tool.word_sets(flat, text), strict=True):
        match = next((g for g in free if _same(words, g, tool)), None)
        if match is not None:
            free.remove(match)
        judged.append(Judged(attribution["confidence"], match is not None))
    return judged


def _same(a: dict[str, frozenset[int]], b: dict[str, frozenset[int]], tool: ModuleType) -> bool:
    union, common = a["content"] | b["content"], a["content"] & b["content"]
    return all(tool.meet(a[r], b[r]) for r in ("cue", "source")) and len(common) >= 0.5 * len(union)


def equal_width(judged: Iterable[Judged], bins: int = BINS) -> list[Bin]:
    """The bins [0, 0.1), [0.1, 0.2), … [0.9, 1] that have anything in them."""
    found: list[list[Judged]] = [[] for _ in range(bins)]
    for j in judged:
        found[min(bins - 1, int(j.confidence * bins))].append(j)
    return [Bin(tuple(b)) for b in found if b]


def equal_mass(judged: Iterable[Judged], bins: int = BINS) -> list[Bin]:
    """Bins of equally many, give or take one, from the least sure to the surest."""
    ranked = sorted(judged, key=lambda j: j.confidence)
    edges = [round(i * len(ranked) / bins) for i in range(bins + 1)]
    return [Bin(tuple(ranked[s:e])) for s, e in pairwise(edges) if e > s]


def error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: the bins' distances between confidence and right, weighted by their size."""
    total = sum(len(b.judged) for b in bins)
    return sum(len(b.judged) * abs(b.confidence - b.right) for b in bins) / max(total, 1)


def _reliability(caption: str, bins: Sequence[Bin]) -> Table:
    rows = tuple(
        (
            f"{min(j.confidence for j in b.judged):.2f} to {max(j.confidence for j in b.judged):.2f}",
            len(b.judged),
            100 * b.confidence,
            100 * b.right,
        )
        for b in bins
    )
    return Table(("confidence", "attributions", "mean confidence, %", "right, %"), rows, caption)
