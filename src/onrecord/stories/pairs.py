"""A claim and a text side by side, as the judge sees them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.article import Span
from onrecord.reader import FEATURE_SIZES, Pieces

IntArray = npt.NDArray[np.int64]

CLS, SEP = 101, 102
ROLES = ("none", "source", "cue", "content")
SIZES = (*FEATURE_SIZES, len(ROLES), 2)
"""How many values each feature of a piece has: case, quotation, layout, role, and whether it is the text's."""

MOST_CLAIM = 64
"""Pieces of a claim that are looked at."""


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """What the judge reads: the ids (n,) of claim and text between the encoder's marks, and their features (n, 5)."""

    ids: IntArray
    features: IntArray

    def __len__(self) -> int:
        return len(self.ids)


def piece_range(found: Pieces, span: Span | tuple[int, int]) -> tuple[int, int]:
    """The half-open range of pieces that a span of the text covers."""
    first = int(np.searchsorted(found.ends, span[0], "right"))
    return first, max(first, int(np.searchsorted(found.starts, span[1])))


def pair(
    claim: Pieces,
    text: Pieces,
    ranges: Sequence[tuple[int, int]],
    roles: Iterable[tuple[str, tuple[int, int]]] = (),
) -> Pair:
    """The claim beside these ``ranges`` of the text's pieces, in which ``roles`` (name, range of pieces) are marked."""
    marks = np.zeros(len(text), dtype=np.int64)
    for role, (first, last) in roles:
        marks[first:last] = ROLES.index(role)
    chosen = np.concatenate([np.arange(first, last) for first, last in ranges] or [np.zeros(0, dtype=np.int64)])
    asked = min(len(claim), MOST_CLAIM)
    n = asked + len(chosen) + 3
    ids = np.full(n, SEP, dtype=np.int64)
    features = np.zeros((n, len(SIZES)), dtype=np.int64)
    ids[0] = CLS
    ids[1 : asked + 1] = claim.ids[:asked]
    features[1 : asked + 1, : len(FEATURE_SIZES)] = claim.features[:asked]
    inside = slice(asked + 2, n - 1)
    ids[inside] = text.ids[chosen]
    features[inside, : len(FEATURE_SIZES)] = text.features[chosen]
    features[inside, len(FEATURE_SIZES)] = marks[chosen]
    features[asked + 2 :, len(FEATURE_SIZES) + 1] = 1
    return Pair(ids, features)
