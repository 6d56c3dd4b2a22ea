"""Average linkage over a few articles, cut where a join is weak, or weak beside how close its two sides are knit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# The best of a few settings tried on all the rumours of FNC-1, not on a part of them held apart.
WEAKEST = 0.12
RELATIVE = 0.7
FEW = 3
# Two articles say little of how close a group is knit: each group is lent this many pairs of this likeness.
LENT_PAIRS, LENT_LIKENESS = 2.0, 0.2


def clusters(likeness: Floats) -> list[list[int]]:
    """The groups among articles with this square of likenesses, each in ascending order, ordered by their first."""
    count = len(likeness)
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    within = dict.fromkeys(range(count), 0.0)
    sound = dict.fromkeys(range(count), True)
    sides: dict[int, tuple[int, int]] = {}
    cross = likeness.astype(float).copy()
    np.fill_diagonal(cross, -1.0)
    slots = list(range(count))
    for made in range(count, 2 * count - 1):
        a, b = sorted(divmod(int(np.argmax(cross)), count))
        x, y, link = slots[a], slots[b], float(cross[a, b])
        few = min(len(members[x]), len(members[y])) < FEW
        knit = (_knit(within[x], len(members[x])) * _knit(within[y], len(members[y]))) ** 0.5
        sound[made] = link > WEAKEST and (few or link > RELATIVE * knit)
        within[made] = within[x] + within[y] + link * len(members[x]) * len(members[y])
        share = len(members[x]) / (len(members[x]) + len(members[y]))
        row = np.where(cross[a] < 0, -1.0, share * cross[a] + (1 - share) * cross[b])
        cross[a], cross[:, a] = row, row
        cross[b], cross[:, b] = -1.0, -1.0
        cross[a, a] = -1.0
        members[made], slots[a], sides[made] = members[x] + members[y], made, (x, y)
    found, waiting = [], [2 * count - 2] if count else []
    while waiting:
        node = waiting.pop()
        if sound[node]:
            found.append(sorted(members[node]))
        else:
            waiting.extend(sides[node])
    return sorted(found)


def _knit(within: float, size: int) -> float:
    pairs = size * (size - 1) / 2
    return (within + LENT_PAIRS * LENT_LIKENESS) / (pairs + LENT_PAIRS)
