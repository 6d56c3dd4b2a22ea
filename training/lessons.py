"""What one judge learns from others: pairs with what these tell of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from onrecord.stories.pairs import SIZES, Pair

BATCH_PIECES = 2560
MIXED = 12
"""Pieces by which pairs of one batch may differ in length at random."""


@dataclasses.dataclass(frozen=True)
class Lesson:
    """A pair, the logarithms of what others tell of it (n,), and a person's label, if any."""

    pair: Pair
    told: npt.NDArray[np.float32]
    label: int | None = None


def batches(lessons: Sequence[Lesson], random: np.random.Generator) -> list[list[Lesson]]:
    """Every lesson once, of like length together, the batches in random order."""
    sizes = np.array([len(lesson.pair) for lesson in lessons])
    order = np.argsort(sizes + random.integers(MIXED, size=len(sizes)), kind="stable")
    found: list[list[Lesson]] = [[]]
    for n in order:
        if found[-1] and (len(found[-1]) + 1) * (sizes[n] + MIXED) > BATCH_PIECES:
            found.append([])
        found[-1].append(lessons[n])
    return [found[k] for k in random.permutation(len(found))]


def padded(lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids (B, T), features (B, T, 5) and mask (B, T) of the pairs of these lessons."""
    b, t = len(lessons), max(len(lesson.pair) for lesson in lessons)
    ids = np.zeros((b, t), dtype=np.int64)
    features = np.zeros((b, t, len(SIZES)), dtype=np.int64)
    mask = np.zeros((b, t), dtype=np.int64)
    for row, lesson in enumerate(lessons):
        n = len(lesson.pair)
        ids[row, :n], features[row, :n], mask[row, :n] = lesson.pair.ids, lesson.pair.features, 1
    return torch.from_numpy(ids), torch.from_numpy(features), torch.from_numpy(mask)
