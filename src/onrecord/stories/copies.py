"""Which texts repeat another: shingles of five words, MinHash to find the candidates, containment to decide.

Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]

WORDS = 5
BANDS = 16
ROWS = 3
MOST_IN_BUCKET = 16
# The share of a text's shingles that stand in the other: of the later in the earlier, or of the earlier in the later
# if the later adds little enough of its own.
REPEATS = 0.6
ADDS_LITTLE = 0.4

_WORD = re.compile(r"\w+")
_ODD = np.uint64(0x9E3779B97F4A7C15)
_random = np.random.default_rng(5)
_FACTORS = _random.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_OFFSETS = _random.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)


def shingles(text: str) -> Shingles:
    """The hashes of every run of five words, each once, in ascending order; a shorter text is one shingle."""
    words = [crc32(w.encode("utf-8", "surrogatepass")) for w in _WORD.findall(text.lower())]
    if not words:
        return np.empty(0, np.uint64)
    hashes = np.array(words + [0] * max(0, WORDS - len(words)), np.uint64)
    runs = np.zeros(len(hashes) - WORDS + 1, np.uint64)
    for k in range(WORDS):
        runs = (runs + hashes[k : k + len(runs)]) * _ODD
        runs ^= runs >> np.uint64(29)
    return np.unique(runs)


def repeats(later: Shingles, earlier: Shingles) -> bool:
    """Whether the later text is a copy or a light rewrite of the earlier one."""
    if not len(later) or not len(earlier):
        return False
    places = np.minimum(np.searchsorted(earlier, later), len(earlier) - 1)
    shared = int(np.count_nonzero(earlier[places] == later))
    of_later, of_earlier = shared / len(later), shared / len(earlier)
    return of_later >= REPEATS or (of_earlier >= REPEATS and of_later >= ADDS_LITTLE)


def copy_bands(text: Shingles) -> list[int]:
    """The bands of a text's MinHash as signed 64-bit numbers: a text and its copy share one of them, as a rule."""
    return [
        int.from_bytes(blake2b(number.to_bytes(1, "little") + rows, digest_size=8).digest(), "little", signed=True)
        for number, rows in _keys(text)
    ]


class Originals:
    """The texts that are no copies, each under its number. Buckets are bounded, so a look-up takes bounded time."""

    def __init__(self) -> None:
        self._shingles: dict[int, Shingles] = {}
        self._buckets: dict[tuple[int, bytes], list[int]] = {}

    def copied_by(self, text: Shingles, among: Iterable[int] | None = None) -> int | None:
        """The first original that this text repeats, among those in its buckets or those that are given."""
        if among is None:
            found = {n for key in _keys(text) for n in self._buckets.get(key, ())}
        else:
            found = {n for n in among if n in self._shingles}
        return next((n for n in sorted(found) if repeats(text, self._shingles[n])), None)

    def add(self, number: int, text: Shingles) -> None:
        """Keep an original."""
        self._shingles[number] = text
        for key in _keys(text):
            bucket = self._buckets.setdefault(key, [])
            if len(bucket) < MOST_IN_BUCKET:
                bucket.append(number)

    def keep(self, numbers: Mapping[int, int]) -> None:
        """Forget all but these, and call each by the number that it is mapped to."""
        self._shingles = {numbers[n]: text for n, text in self._shingles.items() if n in numbers}
        left = ((key, [numbers[n] for n in bucket if n in numbers]) for key, bucket in self._buckets.items())
        self._buckets = {key: bucket for key, bucket in left if bucket}


def _keys(text: Shingles) -> list[tuple[int, bytes]]:
    if not len(text):
        return []
    least = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, np.uint64)
    # In slices, so that a text of a million words does not need a table of fifty million hashes.
    for start in range(0, len(text), 4096):
        hashed = text[start : start + 4096, None] * _FACTORS + _OFFSETS
        hashed ^= hashed >> np.uint64(32)
        least = np.minimum(least, hashed.min(axis=0))
    return [(band, least[band * ROWS : (band + 1) * ROWS].tobytes()) for band in range(BANDS)]
