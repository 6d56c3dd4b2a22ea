"""Texts as weighted terms and the vectors of their meaning, and how alike they are by both.

How rare a term is, is known from other news and learned anew as articles come.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.terms import common

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Vector = NDArray[np.float32]

# A few texts say little of how rare a term is: what is known of other news counts as this many.
LENT_ARTICLES = 300
RARITY_POWER = 1.3
# How many of an article's weightiest terms are looked up, how many of the latest articles are kept under each term, how
# many mentions of articles are gone through, from the rarest term on, and how many of the articles found are compared
# in full: so a look-up takes bounded time, however many articles there are.
LOOKED_UP = 40
KEPT = 64
GONE_THROUGH = 400
COMPARED = 32


class Blend(Protocol):
    """What makes one likeness, 0 to 1, of two cosines: those of the weighted terms and of the vectors of meaning."""

    def __call__(self, terms: Floats, meaning: Floats) -> Floats:
        """The likenesses of several pairs of texts."""
        ...


class Vectors:
    """Texts under running numbers, each with its weighted terms and a vector of ``width`` of its meaning.

    Likeness is what ``blend`` makes of the cosine of tf·idf and that of the vectors.
    """

    def __init__(self, width: int, blend: Blend) -> None:
        self._blend = blend
        self._meanings: Vector = np.zeros((64, width), np.float32)
        self._ids: dict[str, int] = {}
        self._df: Floats = np.zeros(1024)
        self._scratch: Floats = np.zeros(1024)
        self._terms: list[Numbers] = []
        self._weights: list[Floats] = []
        self._norms: list[float] = []
        self._norm_at: list[int] = []
        self._latest: dict[int, deque[int]] = {}
        self._counted = LENT_ARTICLES

    def add(self, weights: dict[str, float], meaning: Vector) -> int:
        """Keep an article's terms and its vector, and count the terms towards how rare they are; its number."""
        if len(self._terms) == len(self._meanings):
            self._meanings = np.concatenate([self._meanings, np.zeros_like(self._meanings)])
        self._meanings[len(self._terms)] = meaning
        numbers = np.array([self._number(t) for t in weights], np.int64)
        self._terms.append(numbers)
        self._weights.append(np.array(list(weights.values()), float))
        self._df[numbers] += 1
        self._counted += 1
        self._norms.append(0.0)
        self._norm_at.append(0)
        return len(self._terms) - 1

    def file(self, number: int) -> None:
        """Let an article be found by its weightiest terms."""
        for term in self._weightiest(number):
            self._latest.setdefault(int(term), deque(maxlen=KEPT)).append(number)

    def near(self, number: int) -> list[tuple[int, float]]:
        """The filed articles that share weighty terms with this one, the likest first, each with its likeness."""
        rarity = self._rarity(self._terms[number])
        own = dict(zip(self._terms[number].tolist(), (self._weights[number] * rarity**2).tolist(), strict=True))
        votes: dict[int, float] = {}
        found = [(t, self._latest[t]) for t in self._weightiest(number).tolist() if t in self._latest]
        left = GONE_THROUGH
        for term, latest in sorted(found, key=lambda pair: len(pair[1])):
            for other in latest:
                votes[other] = votes.get(other, 0.0) + own[term]
            left -= len(latest)
            if left <= 0:
                break
        votes.pop(number, None)
        best = sorted(votes, key=lambda n: (-votes[n], n))[:COMPARED]
        compared = zip(best, self.likeness(number, best).tolist(), strict=True)
        return sorted(compared, key=lambda pair: (-pair[1], pair[0]))

    def likeness(self, number: int, others: list[int]) -> Floats:
        """How like each of the others is to this article."""
        if not others:
            return np.zeros(0)
        terms = self._terms[number]
        norm = self._norm(number)
        self._scratch[terms] = self._weights[number] * self._rarity(terms) ** 2
        dots = [float(self._scratch[self._terms[n]] @ self._weights[n]) / self._norm(n) for n in others]
        self._scratch[terms] = 0.0
        return self._blend(
            np.array(dots) / norm, np.asarray(self._meanings[others] @ self._meanings[number], np.float64)
        )

    def table(self, numbers: list[int]) -> Floats:
        """How like each of these articles is to each other, as a square of numbers with ones down the middle."""
        terms = np.concatenate([self._terms[n] for n in numbers])
        columns, places = np.unique(terms, return_inverse=True)
        rows = np.repeat(np.arange(len(numbers)), [len(self._terms[n]) for n in numbers])
        dense = np.zeros((len(numbers), len(columns)), np.float32)
        dense[rows, places] = np.concatenate([self._weights[n] for n in numbers]) * self._rarity(terms)
        dense /= np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-9)
        meanings = self._meanings[numbers]
        cosines = np.asarray(dense @ dense.T, np.float64), np.asarray(meanings @ meanings.T, np.float64)
        square = self._blend(*cosines)
        np.fill_diagonal(square, 1.0)
        return square

    def keep(self, numbers: Mapping[int, int]) -> None:
        """Forget all but these, and call each by the number that it is mapped to: 0, 1 … in the order that they had.

        How rare a term is, is then what those that are left say.
        """
        kept = sorted(numbers)
        words, df = list(self._ids), np.zeros(len(self._ids))
        for n in kept:
            df[self._terms[n]] += 1
        there = np.flatnonzero(df)
        new = np.zeros(len(words), np.int64)
        new[there] = np.arange(len(there))
        self._ids = {words[t]: n for n, t in enumerate(there.tolist())}
        lent = [LENT_ARTICLES * common().get(term, 0.0) for term in self._ids]
        self._df = np.concatenate([df[there] + lent, np.zeros(max(1024, len(there)))])
        self._scratch = np.zeros_like(self._df)
        self._terms = [new[self._terms[n]] for n in kept]
        self._weights = [self._weights[n] for n in kept]
        self._meanings = np.concatenate(
            [self._meanings[kept], np.zeros((max(64, len(kept)), self._meanings.shape[1]), np.float32)]
        )
        self._counted = LENT_ARTICLES + len(kept)
        self._norms, self._norm_at = [0.0] * len(kept), [0] * len(kept)
        latest = {
            int(new[term]): deque((numbers[n] for n in found if n in numbers), maxlen=KEPT)
            for term, found in self._latest.items()
            if df[term]
        }
        self._latest = {term: found for term, found in latest.items() if found}

    def _number(self, term: str) -> int:
        number = self._ids.get(term)
        if number is None:
            number = self._ids[term] = len(self._ids)
            if number == len(self._df):
                self._df, self._scratch = np.concatenate([self._df, np.zeros(number)]), np.zeros(2 * number)
            self._df[number] = LENT_ARTICLES * common().get(term, 0.0)
        return number

    def _rarity(self, terms: Numbers) -> Floats:
        df = np.maximum(self._df[terms], 1.0)
        return np.asarray(np.log(1.0 + self._counted / df) ** RARITY_POWER)

    def _norm(self, number: int) -> float:
        # Rarities move ever more slowly: a norm is good until a tenth as many articles again have come.
        if self._counted > 1.1 * self._norm_at[number]:
            terms = self._terms[number]
            self._norms[number] = math.sqrt(float(((self._weights[number] * self._rarity(terms)) ** 2).sum())) or 1.0
            self._norm_at[number] = self._counted
        return self._norms[number]

    def _weightiest(self, number: int) -> Numbers:
        terms = self._terms[number]
        if len(terms) <= LOOKED_UP:
            return terms
        weights = self._weights[number] * self._rarity(terms)
        return np.asarray(terms[np.argsort(-weights, kind="stable")[:LOOKED_UP]])
