"""Sentence vectors: all-MiniLM-L6-v2 as it ships, int8 weights on onnxruntime.

Reimers and Gurevych, "Sentence-BERT" (2019).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.reader import piece_ids, session
from onrecord.stories.passages import LONGEST_PIECE

Vectors = NDArray[np.float32]

WIDTH = 384
MOST_PIECES = 64
CLS, SEP = 101, 102


class SentenceVectors:
    """Loads the weights once; ``encode`` may be called from several threads at a time.

    Raises ``ModelError`` where they cannot be loaded.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        weights = folder or files("onrecord.stories") / "weights"
        self._session = session(weights / "sentences.onnx", threads)

    def encode(self, texts: Sequence[str], most: int = MOST_PIECES) -> Vectors:
        """The vectors of these texts, (n, 384) and of length one, each from its first ``most`` pieces, marks included.

        Every text is run by itself: padding would cost what batches gain on one core, and the scales of the int8
        products would make a vector depend on the texts it is asked for with.
        """
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        seen: dict[str, int] = {}
        for row, text in enumerate(texts):
            first = seen.setdefault(text, row)
            ids = np.array([beginning(text, most)], np.int64) if first == row else None
            vectors[row] = vectors[first] if ids is None else self._session.run(None, {"ids": ids})[0][0]
        return vectors


def beginning(text: str, most: int = MOST_PIECES) -> list[int]:
    """The ids of a text's first pieces between the encoder's marks, ``most`` in all."""
    found = piece_ids(text[: most * LONGEST_PIECE])[: most - 2]
    return [CLS, *found.tolist(), SEP]


@functools.cache
def sentence_vectors() -> SentenceVectors:
    """The weights that ship, loaded when first asked for."""
    return SentenceVectors()
