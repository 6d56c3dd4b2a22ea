"""What an article is about, small enough to keep: to tell without its text which others may be about the same event.

How rare a term is, is known from other news beforehand, so that two signatures are as alike today as in a year,
whatever else has come: the same articles make the same stories in any order.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.cosines import UNRELATED
from onrecord.stories.grouping import BEGINNING, Encoder
from onrecord.stories.linkage import Cut, clusters
from onrecord.stories.sentences import WIDTH, sentence_vectors
from onrecord.stories.terms import common, terms
from onrecord.stories.vectors import LENT_ARTICLES, RARITY_POWER

# The best of a few settings tried on all the rumours of FNC-1, not on a part of them held apart: 95.2 B-cubed F1, all
# articles at once. Where how rare a term is does not depend on what has come, the odds of ``cosines`` do worse.
MEANING = 0.15
CUT = Cut(weakest=0.16, slack=0.7)
MOST_TERMS = 160
LOOKED_UP = 24
_HEAD = 4
_SCALE = 127.0


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """The weightiest terms of an article as hashes, ascending, with their weights (together of length one), and the
    vector of its meaning (384, of length one, or of zeros for a text without words)."""

    terms: NDArray[np.int64]
    weights: NDArray[np.float32]
    meaning: NDArray[np.float32]

    def to_bytes(self) -> bytes:
        """The signature in about two kilobytes; what is lost of the weights is far below what decides anything."""
        head = len(self.terms).to_bytes(_HEAD, "little")
        meaning = np.round(self.meaning * _SCALE).astype(np.int8)
        return head + self.terms.tobytes() + self.weights.astype(np.float16).tobytes() + meaning.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """The inverse of ``to_bytes``."""
        count = int.from_bytes(data[:_HEAD], "little")
        weights_at = _HEAD + 8 * count
        meaning_at = weights_at + 2 * count
        return cls(
            np.frombuffer(data, np.int64, count, _HEAD),
            np.frombuffer(data, np.float16, count, weights_at).astype(np.float32),
            np.frombuffer(data, np.int8, WIDTH, meaning_at).astype(np.float32) / _SCALE,
        )

    def weightiest(self, most: int = LOOKED_UP) -> list[int]:
        """The terms to look others up by."""
        order = np.lexsort((self.terms, -self.weights))[:most]
        return [int(t) for t in self.terms[order]]


def signature(text: str, title: str | None = None, encoder: Encoder | None = None) -> Signature:
    """The signature of an article. Raises ``ModelError`` where the encoder's weights cannot be loaded."""
    found = terms(text, title)
    weighed = sorted(((w * _rarity(t), _hash(t)) for t, w in found.items()), key=lambda pair: (-pair[0], pair[1]))
    kept = sorted((h, w) for w, h in weighed[:MOST_TERMS])
    weights = np.array([w for _, w in kept], np.float32)
    norm = float(np.linalg.norm(weights)) or 1.0
    meaning = np.zeros(WIDTH, np.float32)
    if found:
        beginning = "\n".join(part for part in (title, text[: 20 * BEGINNING]) if part)
        meaning = (encoder or sentence_vectors()).encode([beginning], BEGINNING)[0]
    # As they will be when they come back from being kept, so that it does not matter whether they did.
    return Signature.from_bytes(Signature(np.array([h for h, _ in kept], np.int64), weights / norm, meaning).to_bytes())


def likeness(one: Sequence[Signature], other: Sequence[Signature]) -> NDArray[np.float64]:
    """How alike each of the one is to each of the other, 0 to 1, as a table."""
    rows, columns = _dense([*one, *other], len(one))
    by_terms = np.clip(rows @ columns.T, 0.0, 1.0)
    meanings = np.array([s.meaning for s in one]) @ np.array([s.meaning for s in other]).T
    related = np.clip((meanings - UNRELATED) / (1 - UNRELATED), 0.0, 1.0)
    return np.asarray((1 - MEANING) * by_terms + MEANING * related, np.float64)


def grouped(signatures: Sequence[Signature]) -> list[list[int]]:
    """Which of these articles are about one event: the places of each group in ascending order, by their first."""
    if not signatures:
        return []
    table = likeness(signatures, signatures)
    np.fill_diagonal(table, 1.0)
    return clusters((table + table.T) / 2, CUT)


def _dense(signatures: Sequence[Signature], first: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    columns, places = np.unique(np.concatenate([s.terms for s in signatures]), return_inverse=True)
    rows = np.repeat(np.arange(len(signatures)), [len(s.terms) for s in signatures])
    dense = np.zeros((len(signatures), max(1, len(columns))), np.float32)
    dense[rows, places] = np.concatenate([s.weights for s in signatures])
    return dense[:first], dense[first:]


@functools.lru_cache(1 << 16)
def _hash(term: str) -> int:
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


@functools.lru_cache(1 << 16)
def _rarity(term: str) -> float:
    articles = max(1.0, LENT_ARTICLES * common().get(term, 0.0))
    return float(math.log(1.0 + LENT_ARTICLES / articles) ** RARITY_POWER)
