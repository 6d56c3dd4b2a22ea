"""Which statements say the same in other words, whether they affirm it or deny it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.stories.linkage import Cut, Floats, clusters
from onrecord.stories.sentences import WIDTH, sentence_vectors
from onrecord.stories.terms import stems
from onrecord.stories.vectors import Vectors

MEANING = 0.7
CUT = Cut(weakest=0.33, slack=0.55, lent_likeness=0.3)
# What is left of the likeness of two statements of which one speaks of what is to come and the other of what has been,
# and of two that have numbers of which none is the same. A few such are still one claim, two sides of many are two.
OTHER_TIME, OTHER_NUMBERS = 0.7, 0.8

_TO_COME = re.compile(
    r"\b(?:will|won['’]t|would|may|might|could|shall|to be|next (?:year|month|week|summer|spring|fall|autumn|winter)"
    r"|(?:plans?|planning|going|set|about|wants?|hopes?|likely|expected|due|ready) to)\b",
    re.IGNORECASE,
)
_HAS_BEEN = re.compile(
    r"\b(?:has|have|had|was|were|is|are|been|did)\s+(?:\w+ly\s+)?(?:been\s+)?\w+(?:ed|en|wn|ut|ld|nt|id|de|ne)\b"
    r"|\b\w{2,}ed\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def same_statement(texts: Sequence[str]) -> list[int]:
    """A group number for each text, from 0 in the order of their first: texts of one number make one claim.

    A statement and its negation are one. Statements that differ in a name, a number or a tense are one if they are few,
    and two claims if many say the one and many the other.
    """
    return together(alike(texts)) if texts else []


def alike(texts: Sequence[str]) -> Floats:
    """How alike each of these statements is to each other in meaning and words, as a square of numbers, 0 to 1."""
    kept = Vectors(WIDTH, _blend)
    for text, meaning in zip(texts, sentence_vectors().encode(texts), strict=True):
        words = dict.fromkeys(stems(text), 1.0)
        # A text without words means nothing: it is like no other.
        kept.add(words, meaning if words else np.zeros_like(meaning))
    square = _at_odds(texts) * kept.table(list(range(len(texts))))
    firsts: dict[str, int] = {}
    same = np.array([firsts.setdefault(text, place) for place, text in enumerate(texts)])
    square[same[:, None] == same] = 1.0
    return square


def _blend(terms: Floats, meaning: Floats) -> Floats:
    return (1 - MEANING) * np.clip(terms, 0.0, 1.0) + MEANING * np.clip(meaning, 0.0, 1.0)


def _at_odds(texts: Sequence[str]) -> Floats:
    to_come = np.array([_TO_COME.search(text) is not None for text in texts], bool)
    has_been = np.array([_HAS_BEEN.search(text) is not None for text in texts], bool)
    times = np.outer(to_come & ~has_been, has_been & ~to_come)
    numbers = [frozenset(_NUMBER.findall(text)) for text in texts]
    disjoint = np.zeros_like(times)
    some = [i for i, found in enumerate(numbers) if found]
    for i in some:
        disjoint[i, [j for j in some if not numbers[i] & numbers[j]]] = True
    return np.where(times | times.T, OTHER_TIME, 1.0) * np.where(disjoint, OTHER_NUMBERS, 1.0)


def together(likeness: Floats, cut: Cut = CUT) -> list[int]:
    """The group numbers that average linkage gives."""
    groups = [0] * len(likeness)
    for number, members in enumerate(clusters(likeness, cut)):
        for member in members:
            groups[member] = number
    return groups
