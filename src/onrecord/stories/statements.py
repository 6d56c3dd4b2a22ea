"""Which statements say the same in other words, whether they affirm it or deny it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stories.linkage import Cut, Floats, clusters
from onrecord.stories.sentences import WIDTH, sentence_vectors
from onrecord.stories.terms import stems
from onrecord.stories.vectors import Vectors

MEANING = 0.7
CUT = Cut(weakest=0.33, relative=0.75, lent_likeness=0.3)


def same_statement(texts: Sequence[str]) -> list[int]:
    """A group number for each text, from 0 in the order of their first: texts of one number make one claim.

    A statement and its negation are one; statements that differ in a number, a name or a tense need not be.
    """
    return together(alike(texts)) if texts else []


def alike(texts: Sequence[str]) -> Floats:
    """How alike each of these statements is to each other in meaning and words, as a square of numbers, 0 to 1."""
    kept = Vectors(WIDTH, MEANING, unrelated=0.0)
    for text, meaning in zip(texts, sentence_vectors().encode(texts), strict=True):
        kept.add(dict.fromkeys(stems(text), 1.0), meaning)
    return kept.table(list(range(len(texts))))


def together(likeness: Floats, cut: Cut = CUT) -> list[int]:
    """The group numbers that average linkage gives."""
    groups = [0] * len(likeness)
    for number, members in enumerate(clusters(likeness, cut)):
        for member in members:
            groups[member] = number
    return groups
