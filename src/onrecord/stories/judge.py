"""The judge as it ships: a cross-encoder with int8 weights on onnxruntime."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from onrecord.reader import ModelError, session
from onrecord.stories.judging import FloatArray, Judgement
from onrecord.stories.pairs import Pair

_HEADS = ("stances", "reports", "positions")


class Judge:
    """Loads the weights once, by default the ones that ship; may be called from several threads at a time.

    Raises ``ModelError`` where they cannot be loaded.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        weights = folder or files("onrecord.stories") / "weights"
        self._session = session(weights / "judge.onnx", threads)
        try:
            self._temperatures: Mapping[str, float] = json.loads((weights / "judge.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"the weights of onrecord cannot be loaded ({error}): install onrecord again") from error

    def __call__(self, pair: Pair) -> Judgement:
        """The probabilities for one pair, calibrated with one temperature a head (Guo and others, ICML 2017)."""
        scores: Sequence[FloatArray] = self._session.run(None, {"ids": pair.ids[None], "features": pair.features[None]})
        return Judgement(*(_softmax(x[0], self._temperatures[head]) for head, x in zip(_HEADS, scores, strict=True)))


def _softmax(scores: FloatArray, temperature: float) -> FloatArray:
    weights: FloatArray = np.exp((scores.astype(np.float64) - scores.max()) / temperature)
    shares: FloatArray = weights / weights.sum()
    return shares


@functools.cache
def judge() -> Judge:
    """The judge that ships, loaded when it is first asked for. Raises ``ModelError``."""
    return Judge()
