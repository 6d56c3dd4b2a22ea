"""What a text does with a claim in its own voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from onrecord.reader import Pieces, pieces
from onrecord.stories.headline_words import features, headline_words
from onrecord.stories.judge import honest, judge
from onrecord.stories.judging import STANCES, FloatArray, Judges
from onrecord.stories.pairs import Pair
from onrecord.stories.passages import article_pair
from onrecord.story import Stance

LONG = 64
"""Pieces from which on a text is an article, not a headline: a reader takes the one by other signs than the other."""
BY_WORDS = 1.0
"""How much the words of a headline weigh beside what the judge says of it."""
DENIED_MORE = 0.5
"""What is added to the score of "denies" for an article: on rumours new to it, the judge tells too few."""

BY_REPORT = 0.5
"""How much the judge of reports weighs beside the judge of headlines in what an article's beginning does itself."""


def stance(pairs: Iterable[tuple[str, str]], judged: Judges | None = None) -> Iterator[Stance]:
    """Whether each text supports its claim, denies it or stays neutral; ``pairs`` are (claim, text), taken one by one.

    A text is a headline or an article, of any length. Raises ``ModelError`` where the weights cannot be loaded.
    """
    judged = judged or judge()
    for claim, text in pairs:
        found = pieces(text)
        chances = report(claim, found, judged) if len(found) >= LONG else headline(claim, text, found, judged)
        best = int(chances.argmax())
        yield Stance(STANCES[best], round(float(chances[best]), 3))


def headline(claim: str, text: str, found: Pieces, judged: Judges) -> FloatArray:
    """The probabilities (3,) of a headline's stances, by the judge and by its words."""
    scores = np.log(judged.headline(article_pair(pieces(claim), found)))
    return honest(scores + BY_WORDS * headline_words()(features(claim, text)))


def report(claim: str, found: Pieces, judged: Judges) -> FloatArray:
    """The probabilities (3,) of an article's stances."""
    scores = np.log(judged.report(article_pair(pieces(claim), found)))
    return _shares_with_denials(scores)


def beginning(shown: Pair, judged: Judges) -> FloatArray:
    """The probabilities (3,) of an article's stances by its beginning: taken for a headline, and for a report."""
    return _shares_with_denials(np.log(judged.headline(shown)) + BY_REPORT * np.log(judged.report(shown)))


def _shares_with_denials(scores: FloatArray) -> FloatArray:
    scores[STANCES.index("denies")] += DENIED_MORE
    shares: FloatArray = np.exp(scores - np.logaddexp.reduce(scores))
    return shares
