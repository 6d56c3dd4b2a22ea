"""Which statements say the same in other words, whether they affirm it or deny it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.stories.linkage import Floats, average
from onrecord.stories.sentences import sentence_vectors

SAME = 0.5


def same_statement(texts: Sequence[str]) -> list[int]:
    """A group number for each text, from 0 in the order of their first: texts of one number make one claim.

    A statement and its negation are one; statements that differ in a number, a name or a tense need not be.
    """
    return together(alike(texts)) if texts else []


def alike(texts: Sequence[str]) -> Floats:
    """How alike each of these statements is to each other, as a square."""
    vectors = sentence_vectors().encode(texts)
    return np.asarray(vectors @ vectors.T, np.float64)


def together(likeness: Floats, least: float = SAME) -> list[int]:
    """The group numbers that average linkage gives, cut where statements are less alike than that."""
    groups = [0] * len(likeness)
    for number, members in enumerate(average(likeness, least)):
        for member in members:
            groups[member] = number
    return groups
