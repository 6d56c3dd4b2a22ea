"""Weights as they ship, loaded into onnxruntime in the one way that was measured."""

from __future__ import annotations

from importlib.resources.abc import Traversable

import onnxruntime

from onrecord.reader.error import ModelError

# onnxruntime's fused sum and normalisation takes twice as long on a CPU as the two apart.
_SLOWER_FUSIONS = ["SkipLayerNormFusion"]


def session(weights: Traversable, threads: int = 1) -> onnxruntime.InferenceSession:
    """A session for an ONNX file that runs on ``threads`` cores. Raises ``ModelError`` where it cannot be loaded."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(
            weights.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER_FUSIONS
        )
    except Exception as error:  # onnxruntime's own errors share no class but this one
        raise ModelError(f"the weights of onrecord cannot be loaded ({error}): install onrecord again") from error
