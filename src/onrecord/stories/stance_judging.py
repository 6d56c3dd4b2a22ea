"""What a text does with a claim in its own voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.reader import pieces
from onrecord.stories.judge import judge
from onrecord.stories.judging import STANCES, Judges
from onrecord.stories.passages import article_pair
from onrecord.story import Stance

LONG = 64
"""Pieces from which on a text is an article, not a headline: a reader takes the one by other signs than the other."""


def stance(pairs: Iterable[tuple[str, str]], judged: Judges | None = None) -> Iterator[Stance]:
    """Whether each text supports its claim, denies it or stays neutral; ``pairs`` are (claim, text), taken one by one.

    A text is a headline or an article, of any length. Raises ``ModelError`` where the weights cannot be loaded.
    """
    judged = judged or judge()
    for claim, text in pairs:
        found = pieces(text)
        judgement = judged(article_pair(pieces(claim), found))
        chances = judgement.reports if len(found) >= LONG else judgement.stances
        best = int(chances.argmax())
        yield Stance(STANCES[best], round(float(chances[best]), 3))
