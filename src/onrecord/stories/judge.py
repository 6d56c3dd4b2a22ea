"""The judges as they ship: cross-encoders with int8 weights on onnxruntime."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession

from onrecord.reader import ModelError, session
from onrecord.stories.judging import FloatArray
from onrecord.stories.pairs import Pair

VOICE = "reports"
"""The head of the judge of voices that tells an article's own stance."""


class Judge:
    """Loads the weights when they are first needed; may be called from several threads at a time.

    ``headlines.onnx`` has seen headlines, ``reports.onnx`` articles as well, ``voices.onnx`` what articles say
    themselves beside what they pass on, ``positions.onnx`` attributions: each is better at its own. Raises
    ``ModelError`` where the weights cannot be loaded.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        self._weights = folder or files("onrecord.stories") / "weights"
        self._threads = threads
        self._temperatures = _temperatures(self._weights)

    @functools.cached_property
    def _headlines(self) -> InferenceSession:
        return session(self._weights / "headlines.onnx", self._threads)

    @functools.cached_property
    def _reports(self) -> InferenceSession:
        return session(self._weights / "reports.onnx", self._threads)

    @functools.cached_property
    def _voices(self) -> InferenceSession:
        return session(self._weights / "voices.onnx", self._threads)

    @functools.cached_property
    def _positions(self) -> InferenceSession:
        return session(self._weights / "positions.onnx", self._threads)

    def headline(self, pair: Pair) -> FloatArray:
        """How a headline or any single sentence stands to the claim (3,)."""
        return self._run(self._headlines, "stances", pair)

    def report(self, pair: Pair) -> FloatArray:
        """How a whole article stands to the claim (3,)."""
        return self._run(self._reports, "reports", pair)

    def voice(self, pair: Pair) -> FloatArray:
        """How an article stands to the claim in its own voice, whatever it passes on (3,)."""
        return _softmax(_scores(self._voices, VOICE, pair), 1.0)

    def attribution(self, pair: Pair) -> FloatArray:
        """What the source of an attribution does with the claim (5,)."""
        return self._run(self._positions, "positions", pair)

    def temperature(self, head: str) -> float:
        """What the scores of a head are divided by; ``headlines`` is that of judge and words together."""
        return self._temperatures[head]

    def _run(self, model: InferenceSession, head: str, pair: Pair) -> FloatArray:
        return _softmax(_scores(model, head, pair), self._temperatures[head])


class QuickJudge:
    """Half of the layers, taught by the judges of ``Judge``: for every article of many stories.

    Attributions, of which few are asked about, it leaves to the judge of positions.

    Loads the weights when they are first needed; may be called from several threads at a time. Raises ``ModelError``
    where the weights cannot be loaded.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        self._weights = folder or files("onrecord.stories") / "weights"
        self._threads = threads

    @functools.cached_property
    def _model(self) -> InferenceSession:
        return session(self._weights / "quick.onnx", self._threads)

    def beginning(self, pair: Pair) -> FloatArray:
        """How an article with this beginning stands to the claim (3,)."""
        return _softmax(_scores(self._model, "stances", pair), 1.0)

    def attribution(self, pair: Pair) -> FloatArray:
        """What the source of an attribution does with the claim (5,)."""
        return judge().attribution(pair)


def _scores(model: InferenceSession, head: str, pair: Pair) -> FloatArray:
    (scores,) = model.run([head], {"ids": pair.ids[None], "features": pair.features[None]})
    found: FloatArray = scores[0]
    return found


def _temperatures(weights: Traversable) -> Mapping[str, float]:
    try:
        found: Mapping[str, float] = json.loads((weights / "judge.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"the weights of onrecord cannot be loaded ({error}): install onrecord again") from error
    return found


def honest(scores: FloatArray) -> FloatArray:
    """The probabilities (3,) of a headline's stances, from the scores of the judge and of words, added."""
    return _softmax(scores, judge().temperature("headlines"))


def _softmax(scores: FloatArray, temperature: float) -> FloatArray:
    """One temperature a head makes its probabilities honest (Guo and others, ICML 2017)."""
    weights: FloatArray = np.exp((scores.astype(np.float64) - scores.max()) / temperature)
    shares: FloatArray = weights / weights.sum()
    return shares


@functools.cache
def judge() -> Judge:
    """The judge that ships. Raises ``ModelError``."""
    return Judge()


@functools.cache
def quick_judge() -> QuickJudge:
    """The quick judge that ships. Raises ``ModelError``."""
    return QuickJudge()
