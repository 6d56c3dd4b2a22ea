"""Average linkage, cut where a join is weak, or weak beside how close its two sides are knit.

Müllner, "Modern hierarchical, agglomerative clustering algorithms" (2011), for the chain of nearest neighbours.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Cut(NamedTuple):
    """Where the tree is cut: a join holds if its sides are alike enough, by themselves and beside how each is knit.

    The fewer members the smaller side has, the less its likeness to the other says: what is asked is how close they
    are knit, less ``slack`` by the root of that number. Two members say little of how close a group is knit: each
    group is lent that many pairs of that likeness.
    """

    weakest: float
    slack: float
    lent_pairs: float = 2.0
    lent_likeness: float = 0.2
    few: int = 3
    """A side of fewer members joins no group that falls apart without it: its likeness to both halves proves little."""

    def holds(self, likeness: float, knit: float, fewer: int) -> bool:
        """Whether sides this alike stay joined, of which the smaller one has ``fewer`` members."""
        return likeness > self.weakest and likeness > (1 - self.slack / fewer**0.5) * knit


class Join(NamedTuple):
    """Two nodes of the tree and how alike their members are on average. Leaves are numbered first, then joins."""

    one: int
    other: int
    likeness: float


def joins(likeness: Floats) -> list[Join]:
    """The joins of average linkage over this square of likenesses, the likest first: the k-th makes node n + k."""
    count = len(likeness)
    cross = likeness.astype(float).copy()
    np.fill_diagonal(cross, -np.inf)
    sizes, there = np.ones(count), np.ones(count, bool)
    found: list[Join] = []
    chain: list[int] = []
    for _ in range(count - 1):
        if not chain:
            chain.append(int(np.argmax(there)))
        while True:
            here = chain[-1]
            near = int(np.argmax(cross[here]))
            before = chain[-2] if len(chain) > 1 else -1
            if before >= 0 and cross[here, before] >= cross[here, near]:
                break
            chain.append(near)
        a, b = sorted((chain.pop(), chain.pop()))
        found.append(Join(a, b, float(cross[a, b])))
        share = sizes[a] / (sizes[a] + sizes[b])
        row = share * cross[a] + (1 - share) * cross[b]
        row[a] = -np.inf
        cross[a], cross[:, a] = row, row
        cross[b], cross[:, b] = -np.inf, -np.inf
        sizes[a] += sizes[b]
        there[b] = False
    return _numbered(found, count)


def clusters(likeness: Floats, cut: Cut) -> list[list[int]]:
    """The groups with this square of likenesses, each in ascending order, ordered by their first."""
    count = len(likeness)
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    within = dict.fromkeys(range(count), 0.0)
    sound = dict.fromkeys(range(count), True)
    tree = joins(likeness)
    for made, (x, y, link) in enumerate(tree, count):
        knit = (_knit(within[x], len(members[x]), cut) * _knit(within[y], len(members[y]), cut)) ** 0.5
        smaller, larger = sorted((x, y), key=lambda node: len(members[node]))
        sound[made] = cut.holds(link, knit, len(members[smaller])) and (
            len(members[smaller]) >= cut.few or sound[larger]
        )
        within[made] = within[x] + within[y] + link * len(members[x]) * len(members[y])
        members[made] = members[x] + members[y]
    found, waiting = [], [2 * count - 2] if count else []
    while waiting:
        node = waiting.pop()
        if sound[node]:
            found.append(sorted(members[node]))
        else:
            waiting.extend(tree[node - count][:2])
    return sorted(found)


def _numbered(found: list[Join], count: int) -> list[Join]:
    """The joins in the order of their likeness, between nodes instead of between each node's least leaf."""
    node = list(range(count))
    numbered = []
    for made, (a, b, likeness) in enumerate(sorted(found, key=lambda j: -j.likeness), count):
        a, b = _root(node, a), _root(node, b)
        numbered.append(Join(min(a, b), max(a, b), likeness))
        node += [made]
        node[a] = node[b] = made
    return numbered


def _root(node: list[int], leaf: int) -> int:
    while node[leaf] != leaf:
        node[leaf] = node[node[leaf]]
        leaf = node[leaf]
    return leaf


def _knit(within: float, size: int, cut: Cut) -> float:
    pairs = size * (size - 1) / 2
    return (within + cut.lent_pairs * cut.lent_likeness) / (pairs + cut.lent_pairs)
