"""What is asked of a judge: how a text stands to a claim, in its own voice or in somebody's words."""

from __future__ import annotations

import dataclasses
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from onrecord.stories.pairs import Pair
from onrecord.story import PositionName, StanceName

FloatArray = npt.NDArray[np.float64]

STANCES: tuple[StanceName, ...] = ("supports", "denies", "neutral")
POSITIONS: tuple[PositionName | Literal["none"], ...] = ("supports", "denies", "questions", "declines", "none")


@dataclasses.dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities, each summing to 1: a headline's stance (3,), a long report's (3,), a position (5,)."""

    stances: FloatArray
    reports: FloatArray
    positions: FloatArray


class Judges(Protocol):
    """Whatever can judge a pair."""

    def __call__(self, pair: Pair) -> Judgement:
        """The probabilities for one pair."""
