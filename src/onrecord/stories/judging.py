"""What is asked of a judge: how a text stands to a claim, in its own voice or in somebody's words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from onrecord.reader import Pieces
from onrecord.stories.pairs import Pair
from onrecord.story import PositionName, StanceName

FloatArray = npt.NDArray[np.float64]

STANCES: tuple[StanceName, ...] = ("supports", "denies", "neutral")
POSITIONS: tuple[PositionName | Literal["none"], ...] = ("supports", "denies", "questions", "declines", "none")
NONE = POSITIONS.index("none")


class Judges(Protocol):
    """Whoever can judge a pair of claim and text; what comes back are probabilities that sum to 1."""

    def headline(self, pair: Pair) -> FloatArray:
        """How a headline or any single sentence stands to the claim (3,), in the order of ``STANCES``."""

    def report(self, pair: Pair) -> FloatArray:
        """How a whole article stands to the claim (3,), in the order of ``STANCES``."""

    def voice(self, pair: Pair) -> FloatArray:
        """How an article stands to the claim in its own voice, whatever it passes on (3,), as in ``STANCES``."""

    def attribution(self, pair: Pair) -> FloatArray:
        """What the source of an attribution does with the claim (5,), in the order of ``POSITIONS``."""


class QuickJudges(Protocol):
    """Whoever can judge every article of many stories; what comes back are probabilities that sum to 1."""

    def beginning(self, pair: Pair) -> FloatArray:
        """How an article with this beginning stands to the claim (3,), in the order of ``STANCES``."""

    def attribution(self, pair: Pair) -> FloatArray:
        """What the source of an attribution does with the claim (5,), in the order of ``POSITIONS``."""


Ask = Callable[[Pair], FloatArray]
AskOfText = Callable[[Pieces, str], FloatArray]


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask about an article's own stance (3,), by the claim and the text, and about an attribution (5,)."""

    stance: AskOfText
    attribution: Ask
