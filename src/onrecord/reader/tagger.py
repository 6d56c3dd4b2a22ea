"""The tagging model as it ships: int8 weights on onnxruntime."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from onrecord.reader.error import ModelError
from onrecord.reader.labels import POINTER_WIDTH, POINTERS
from onrecord.reader.pieces import IntArray, Pieces
from onrecord.reader.scores import PointerBias, TextScores, WindowScores, score
from onrecord.reader.sessions import session

CLS, SEP = 101, 102


class Tagger:
    """Loads the weights once, by default the ones that ship; ``score`` may be called from several threads at a time.

    Raises ``ModelError`` where they cannot be loaded.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        weights = folder or files("onrecord.reader") / "weights"
        self._session = session(weights / "tagger.onnx", threads)
        try:
            with as_file(weights / "tagger.npz") as path, np.load(path) as biases:
                self._bias = PointerBias(biases["distance"], biases["paragraph"])
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"the weights of onrecord cannot be loaded ({error}): install onrecord again") from error

    def score(self, found: Pieces) -> TextScores:
        """The scores of a text's pieces."""
        return score(found, self._window, self._bias)

    def _window(self, ids: IntArray, features: IntArray) -> WindowScores:
        marked = np.full((1, len(ids) + 2), CLS, dtype=np.int64)
        marked[0, 1:-1], marked[0, -1] = ids, SEP
        padded = np.zeros((1, len(ids) + 2, features.shape[1]), dtype=np.int64)
        padded[0, 1:-1] = features
        every = self._session.run(None, {"ids": marked, "features": padded})
        tags, names, subjects, queries, keys = (x[0, 1:-1] for x in every)
        pointers = (len(ids), len(POINTERS), POINTER_WIDTH)
        return WindowScores(tags, names, subjects, queries.reshape(pointers), keys.reshape(pointers))
