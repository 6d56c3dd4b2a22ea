"""What the tagging model says of a text's pieces, stitched from the windows it was run over."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reader.distances import distance_buckets, paragraph_buckets
from onrecord.reader.pieces import LAYOUTS, IntArray, Pieces

FloatArray = npt.NDArray[np.float32]

WINDOW = 254
OVERLAP = 64
SEAM_MARGIN = 8
STARTS = (LAYOUTS.index("line start"), LAYOUTS.index("sentence start"))


@dataclasses.dataclass(frozen=True, slots=True)
class WindowScores:
    """The model's output for the T pieces of one window, its two marks left out.

    ``tags`` (T, 7), ``names`` (T, 11) and ``subjects`` (T,) are log odds or logits; ``queries`` and ``keys``
    (T, 2, width) give the pointers.
    """

    tags: FloatArray
    names: FloatArray
    subjects: FloatArray
    queries: FloatArray
    keys: FloatArray


Model = Callable[[IntArray, IntArray], WindowScores]
"""Ids (T,) and features (T, 3) of one window in, its scores out."""


@dataclasses.dataclass(frozen=True, slots=True)
class PointerBias:
    """What a pointer's distance in pieces (2, buckets) and in paragraphs (2, buckets) adds to its score."""

    distance: FloatArray
    paragraph: FloatArray


@dataclasses.dataclass(frozen=True, slots=True)
class Window:
    """The pieces from ``start`` to ``end`` of a text and the pointer scores among them."""

    start: int
    end: int
    scores: WindowScores
    paragraphs: IntArray
    bias: PointerBias

    def pointing(self, pointer: int, first: int, last: int) -> FloatArray:
        """Log probabilities (last - first, T) that pieces of the text point to each piece of the window."""
        rows = slice(first - self.start, last - self.start)
        queries, keys = self.scores.queries[rows, pointer], self.scores.keys[:, pointer]
        scores = queries @ keys.T / np.sqrt(keys.shape[-1])
        places = np.arange(len(keys))
        scores += self.bias.distance[pointer, distance_buckets(places[None, :] - places[rows, None])]
        apart = self.paragraphs[None, :].astype(np.int64) - self.paragraphs[rows, None]
        scores += self.bias.paragraph[pointer, paragraph_buckets(apart)]
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return np.asarray(scores, dtype=np.float32)


@dataclasses.dataclass(frozen=True, slots=True)
class TextScores:
    """The scores of a whole text: ``tags`` (n, 7), ``names`` (n, 11), ``subjects`` (n,), and its windows.

    ``seams`` are the pieces at which each window but the first takes over from the one before it.
    """

    tags: FloatArray
    names: FloatArray
    subjects: FloatArray
    windows: tuple[Window, ...]
    seams: tuple[int, ...]

    def window(self, first: int, last: int) -> Window:
        """The window that the middle of the pieces from ``first`` to ``last`` was scored in."""
        return self.windows[bisect.bisect_right(self.seams, (first + last - 1) // 2)]


def window_bounds(found: Pieces, size: int = WINDOW, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Windows (start, end) of at most ``size`` pieces that overlap by at least half of ``overlap``.

    They are of like length, and begin at a line or a sentence where they can.
    """
    n, layout = len(found), found.features[:, 2]
    if n <= size:
        return [(0, n)]
    count = -(-(n - overlap) // (size - overlap))
    even = -(-(n + (count - 1) * overlap) // count)
    bounds = []
    for i in range(count):
        start = min(i * (even - overlap), n - even)
        near = layout[start : start + overlap // 2]
        if i:
            start += next((int(s[0]) for least in STARTS if len(s := np.flatnonzero(near >= least))), 0)
        bounds.append((start, min(n, i * (even - overlap) + even)))
    return bounds


def score(
    found: Pieces, model: Model, bias: PointerBias, bounds: Sequence[tuple[int, int]] | None = None
) -> TextScores:
    """Run the model over a text's pieces, window by window."""
    windows = []
    for start, end in bounds if bounds is not None else window_bounds(found):
        scores = model(found.ids[start:end], found.features[start:end])
        windows.append(Window(start, end, scores, found.paragraphs[start:end], bias))
    seams = [_seam(found, one.end, other.start) for one, other in itertools.pairwise(windows)]
    owned = list(zip([0, *seams], [*seams, len(found)], windows, strict=True))

    def stitched(name: str) -> FloatArray:
        parts = [getattr(w.scores, name)[first - w.start : last - w.start] for first, last, w in owned]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    return TextScores(stitched("tags"), stitched("names"), stitched("subjects"), tuple(windows), tuple(seams))


def _seam(found: Pieces, end: int, start: int) -> int:
    """Where the window from ``start`` takes over from the one to ``end``: between paragraphs, else sentences."""
    middle = (start + end) // 2
    margin = min(SEAM_MARGIN, (end - start) // 4)
    near = np.arange(start + margin, end - margin)
    for least in STARTS:
        starts = near[found.features[near, 2] >= least]
        if len(starts):
            return int(starts[np.abs(starts - middle).argmin()])
    return middle
