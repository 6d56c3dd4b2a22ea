"""Distances between two pieces, in buckets that widen: near ones are told apart, far ones are not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.reader.labels import DISTANCE_BUCKETS, PARAGRAPH_BUCKETS

REACH = 512


def _bucket(distance: int) -> int:
    half = DISTANCE_BUCKETS // 2
    size = 0 if distance == 0 else min(half, 1 + int(np.log2(abs(distance)) * 1.15))
    return half + (size if distance > 0 else -size)


DISTANCE_BUCKET: npt.NDArray[np.int64] = np.array([_bucket(d) for d in range(-REACH, REACH + 1)])


def distance_buckets(distances: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The bucket of each signed distance in pieces, of the same shape."""
    return DISTANCE_BUCKET[np.clip(distances, -REACH, REACH) + REACH]


def paragraph_buckets(distances: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The bucket of each signed distance in paragraphs, of the same shape."""
    half = PARAGRAPH_BUCKETS // 2
    return np.clip(distances, -half, half) + half
