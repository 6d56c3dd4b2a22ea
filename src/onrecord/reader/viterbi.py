"""The best sequence of BIO tags, in which an inside tag only follows its own role."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.reader.scores import FloatArray


def viterbi(scores: FloatArray) -> npt.NDArray[np.int64]:
    """The best sequence (n,) for scores (n, 7) of O and B-, I- of three roles."""
    never = -1e9
    best = [0.0, never, never, never, never, never, never]  # as after a piece with O
    back: list[tuple[int, int, int, int]] = []
    for outside, b1, i1, b2, i2, b3, i3 in scores.tolist():
        top = max(best)
        # Where an inside tag comes from: the beginning, or the inside, of the same role.
        from1 = 1 if best[1] >= best[2] else 2
        from2 = 3 if best[3] >= best[4] else 4
        from3 = 5 if best[5] >= best[6] else 6
        back.append((best.index(top), from1, from2, from3))
        best = [top + outside, top + b1, best[from1] + i1, top + b2, best[from2] + i2, top + b3, best[from3] + i3]
    path = np.zeros(len(back), dtype=np.int64)
    tag = best.index(max(best))
    for i in range(len(back) - 1, -1, -1):
        path[i] = tag
        tag = back[i][tag // 2 if tag and tag % 2 == 0 else 0]
    return path
