"""Which statements say the same in other words, whether they affirm it or deny it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.stories.linkage import average
from onrecord.stories.sentences import sentence_vectors

SAME = 0.5


def same_statement(texts: Sequence[str]) -> list[int]:
    """A group number for each text, from 0 in the order of their first: texts of one number make one claim.

    A statement and its negation are one; statements that differ in a number, a name or a tense need not be.
    """
    if not texts:
        return []
    vectors = sentence_vectors().encode(texts)
    groups = [0] * len(texts)
    for number, members in enumerate(average(np.asarray(vectors @ vectors.T, np.float64), SAME)):
        for member in members:
            groups[member] = number
    return groups
