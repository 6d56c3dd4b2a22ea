"""What a text does with a claim in its own voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from onrecord.reader import Pieces, pieces
from onrecord.stories.headline_words import features, headline_words
from onrecord.stories.judge import honest, judge
from onrecord.stories.judging import STANCES, FloatArray, Judges, QuickJudges
from onrecord.stories.passages import LEAD, LONGEST_PIECE, article_pair, lead_pair
from onrecord.story import Stance

LONG = 64
"""Pieces from which on a text is an article, not a headline: a reader takes the one by other signs than the other."""
BY_WORDS = 1.0
"""How much the words of a headline weigh beside what the judge says of it."""
DENIED_MORE = 0.5
"""What is added to the score of "denies" for an article: on rumours new to it, the judge tells too few."""
LESS_SIDED = np.array([0.0, 0.5, 1.0])
"""What is added to the score of each stance of an article's own: both judges take sides, and "supports", too often."""


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
    scores[STANCES.index("denies")] += DENIED_MORE
    return _shares(scores)


def own_stance(claim: Pieces, found: Pieces, judged: Judges) -> FloatArray:
    """The probabilities (3,) of an article's stances in its own voice: by the judge of voices, and by its beginning."""
    voice, report = judged.voice(article_pair(claim, found)), judged.report(lead_pair(claim, found))
    return _shares(np.log(voice) + np.log(report) + LESS_SIDED)


def quick_stance(claim: Pieces, text: str, judged: QuickJudges) -> FloatArray:
    """The same by the quick judge, by an article's beginning alone: the rest need not be cut into pieces."""
    return judged.beginning(lead_pair(claim, pieces(text[: LEAD * LONGEST_PIECE])))


def _shares(scores: FloatArray) -> FloatArray:
    shares: FloatArray = np.exp(scores - np.logaddexp.reduce(scores))
    return shares
