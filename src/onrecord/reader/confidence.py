"""How likely an attribution is right: a logistic regression over what the decoder knew of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

import numpy as np

from onrecord.reader.error import ModelError
from onrecord.reader.scores import FloatArray


class Confidence:
    """``sigmoid(weights · min(max(features, low), high) + bias)``, fitted on articles kept out of training."""

    def __init__(self, weights: Sequence[float], bias: float, low: Sequence[float], high: Sequence[float]) -> None:
        self._weights = np.asarray(weights, dtype=np.float64)
        self._bias = bias
        self._low, self._high = np.asarray(low), np.asarray(high)

    @classmethod
    def shipped(cls) -> Confidence:
        """The one that was fitted for the weights that ship. Raises ``ModelError``."""
        try:
            kept = json.loads((files("onrecord.reader") / "weights" / "confidence.json").read_text("utf-8"))
            return cls(kept["weights"], kept["bias"], kept["low"], kept["high"])
        except (OSError, ValueError, KeyError) as error:
            raise ModelError("the weights of onrecord are incomplete: install onrecord again") from error

    def __call__(self, features: Sequence[float] | FloatArray) -> float:
        """The probability, between 0 and 1, rounded to three places."""
        x = np.clip(np.asarray(features, dtype=np.float64), self._low, self._high)
        return round(float(1 / (1 + np.exp(-(self._weights @ x + self._bias)))), 3)
