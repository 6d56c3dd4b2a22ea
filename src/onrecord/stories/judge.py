"""The judge as it ships: a cross-encoder with int8 weights on onnxruntime."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.reader import ModelError
from onrecord.stories.judging import FloatArray, Judgement
from onrecord.stories.pairs import Pair

_HEADS = ("stances", "reports", "positions")


class Judge:
    """Loads the weights once, by default the ones that ship; may be called from several threads at a time.

    Raises ``ModelError`` where they cannot be loaded.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        weights = folder or files("onrecord.stories") / "weights"
        try:
            self._session = onnxruntime.InferenceSession(
                (weights / "judge.onnx").read_bytes(),
                options,
                providers=["CPUExecutionProvider"],
                # onnxruntime's fused sum and normalisation takes twice as long on a CPU as the two apart.
                disabled_optimizers=["SkipLayerNormFusion"],
            )
            self._temperatures: Mapping[str, float] = json.loads((weights / "judge.json").read_text("utf-8"))
        except (OSError, ValueError, RuntimeError) as error:
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
