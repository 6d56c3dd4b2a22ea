"""What can be guessed of a text's stance from the claim alone, without the text.

Whoever writes claims about a text gives them away: "not" and "never" stand mostly in those that it supports. A judge
that learns from such claims is told what can be guessed, so that it learns only what the text adds.

Clark, Yatskar and Zettlemoyer, "Don't take the easy way out" (EMNLP 2019).
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from training.regression import fit

FOLDS, RIDGE, LEAST_CLAIMS = 5, 10.0, 6

_WORD = re.compile(r"[a-z']+|\d")


def guesses(claims: Sequence[str], texts: Sequence[str], labels: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The logarithms of the probabilities (n, 3) of the labels (n,), by the words of the claims.

    ``texts`` are the ids of what the claims are about; each is guessed by weights that know no claim about its text.
    """
    found = [_features(claim) for claim in claims]
    fold = np.array([zlib.crc32(text.encode()) % FOLDS for text in texts])
    told = np.zeros((len(claims), int(labels.max()) + 1))
    for part in range(FOLDS):
        known = np.flatnonzero(fold != part)
        count = Counter(name for n in known for name in found[n])
        names = [name for name, c in count.items() if c >= LEAST_CLAIMS]
        weights = fit([found[n] for n in known], labels[known], names, RIDGE)
        for n in np.flatnonzero(fold == part):
            told[n] = sum((np.array(weights[name]) for name in found[n] if name in weights), np.zeros(told.shape[1]))
    return told - np.logaddexp.reduce(told, axis=1, keepdims=True)


def _features(claim: str) -> Mapping[str, float]:
    """The words of a claim and its pairs of words, with where it begins."""
    words = ["^", *_WORD.findall(claim.lower().replace("’", "'"))]
    pairs = itertools.pairwise(words)
    return dict.fromkeys([*words, *(f"{a} {b}" for a, b in pairs)], 1.0)
