"""Fit how likely an attribution is right, from what the decoder knew of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.reader.decode import Found, statements
from onrecord.reader.pieces import Pieces
from onrecord.reader.scores import TextScores
from training.corpora import Annotated
from training.evaluate import as_row, gold_row, scorer

Doubles = npt.NDArray[np.float64]


def examples(
    articles: Sequence[Annotated], read_before: Sequence[tuple[Pieces, TextScores]]
) -> tuple[Doubles, npt.NDArray[np.bool_]]:
    """Features (m, k) of every statement found, and whether it is right as ``score_attributions.py`` counts."""
    features, right = [], []
    for article, (found, scores) in zip(articles, read_before, strict=True):
        made = statements(found, scores)
        features += [f.features for f in made]
        right += is_right(article, found, made)
    return np.array(features), np.array(right)


def is_right(article: Annotated, found: Pieces, made: Sequence[Found]) -> list[bool]:
    """For each statement whether a gold one, one to one, meets it in cue, source and half of the content."""
    rules = scorer("score_attributions")
    free = rules.word_sets(gold_row(article), article.text)
    right = []
    for f in made:
        row = rules.word_sets(as_row(article, found, [f]), article.text)
        match = next((g for g in free if row and _meets(rules, row[0], g)), None)
        if match is not None:
            free.remove(match)
        right.append(match is not None)
    return right


def _meets(rules: object, a: dict[str, frozenset[int]], g: dict[str, frozenset[int]]) -> bool:
    common, union = a["content"] & g["content"], a["content"] | g["content"]
    return bool(a["cue"] & g["cue"]) and bool(a["source"] & g["source"]) and len(common) >= 0.5 * len(union)


def fit(features: Doubles, right: npt.NDArray[np.bool_], path: Path, penalty: float = 1.0, steps: int = 50) -> None:
    """Logistic regression by Newton's method; features are cut to their 1st and 99th percentile first."""
    low, high = np.percentile(features, (1, 99), axis=0)
    x = np.clip(features, low, high)
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([(x - middle) / spread, np.ones(len(x))])
    weights = np.zeros(z.shape[1])
    ridge = np.diag([penalty] * (z.shape[1] - 1) + [0.0])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-z @ weights))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + ridge
        weights -= np.linalg.solve(hessian, z.T @ (p - right) + ridge @ weights)
    scaled = weights[:-1] / spread
    kept = {
        "weights": [round(float(w), 5) for w in scaled],
        "bias": round(float(weights[-1] - scaled @ middle), 5),
        "low": [round(float(v), 5) for v in low],
        "high": [round(float(v), 5) for v in high],
    }
    path.write_text(json.dumps(kept) + "\n", encoding="utf-8")
