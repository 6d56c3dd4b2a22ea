"""How central a statement is to a story: how much of what its articles share it says, and how little besides."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from onrecord.stories.candidates import Statement
from onrecord.stories.words import rarity

ESSENCE = 9
"""How many stems, the weightiest, make up what a story is about."""
RECALL_WEIGHT = 0.9
_SHARE = {"title": 1.0, "lead": 1.0, "reported": 1.0, "told": 0.6, "body": 0.45, "dated": 0.3}


class Centrality:
    """The weights of a story's stems. ``told`` are the statements of each article that is no copy."""

    def __init__(self, told: Sequence[Sequence[Statement]]) -> None:
        shares: dict[str, float] = {}
        uses: Counter[str] = Counter()
        self.statements = sum(len(statements) for statements in told)
        for statements in told:
            within: dict[str, float] = {}
            for statement in statements:
                uses.update(statement.stems)
                for stem in statement.stems:
                    within[stem] = max(within.get(stem, 0.0), _SHARE[statement.place])
            often = Counter(stem for statement in statements for stem in statement.stems)
            for stem, share in within.items():
                shares[stem] = shares.get(stem, 0.0) + share * (0.4 + 0.6 * min(1.0, often[stem] / 4))
        articles = max(1, len(told))
        # A stem tells less of which statement it is where most statements of the story have it.
        most = max(1, self.statements)
        self._telling = {stem: rarity(stem) * (1.0 - 0.75 * min(1.0, 2.0 * n / most)) for stem, n in uses.items()}
        self._told: dict[frozenset[str], float] = {}
        self._weights: dict[str, float] = {
            stem: math.pow(share / articles, 1.2) * rarity(stem) for stem, share in shares.items()
        }
        self._essence = sum(sorted(self._weights.values(), reverse=True)[:ESSENCE]) or 1.0

    def of(self, stems: frozenset[str]) -> float:
        """How central a statement with these stems is, 0 to 1."""
        weight = sum(self._weights.get(s, 0.0) for s in stems)
        if not weight:
            return 0.0
        precision = weight / sum(rarity(s) for s in stems)
        recall = min(1.0, weight / self._essence)
        return (1 + RECALL_WEIGHT) * precision * recall / (RECALL_WEIGHT * precision + recall)

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How alike two statements are by their stems, 0 to 1."""
        shared = one & other
        if not shared:
            return 0.0
        both, a, b = self._told_by(shared), self._told_by(one), self._told_by(other)
        within = 0.85 * both / min(a, b) if min(len(one), len(other)) >= 4 else 0.0
        return max(2 * both / (a + b), within)

    def _told_by(self, stems: frozenset[str]) -> float:
        """What stems tell together of which statement it is."""
        known = self._told.get(stems)
        if known is None:
            known = self._told[stems] = sum(self._telling[s] for s in stems)
        return known
