"""What the words of a headline say of its stance: what the judge learns slowly from few headlines, and counts know."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

import numpy as np

from onrecord.reader import ModelError
from onrecord.stories.judging import STANCES, FloatArray
from onrecord.stories.words import content_stems, rarity

Features = Mapping[str, float]

_WORD = re.compile(r"[\w'’]+|[?!:;“”\"]")
_NEGATIVE = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without)\b|n['’]t\b", re.I)
_FALSE = re.compile(
    r"\b(?:false|hoax(?:er)?|faked?|rubbish|bogus|untrue|debunk\w*|den(?:y|ies|ied|ying|ial)|dismiss\w*|refut\w*|"
    r"satire|myth|wrong|isn|didn|reject\w*|shoot\w* down|shot down|made up|rumou?rs?)\b",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|alleged|claim(?:s|ed)?|sa(?:y|ys|id)|report(?:s|ed)?|rumou?r\w*|"
    r"according|possibly|perhaps|unconfirmed|purported\w*|sources?|told|believed)\b",
    re.I,
)
WORD = "w:"
"""Begins the name of a feature that is a word or two of the headline, none of them the claim's."""
LONGEST = 400
"""Code points of a headline that are looked at."""


def features(claim: str, headline: str) -> dict[str, float]:
    """What there is in a headline, by name: how near it is to the claim, signs of doubt, its words and word pairs."""
    headline = headline[:LONGEST]
    asked, told = set(content_stems(claim)), set(content_stems(headline))
    shared = sum(map(rarity, asked & told))
    negative = _NEGATIVE.search(headline) is not None
    words = [w.lower() for w in _WORD.findall(headline)]
    found = {
        "one": 1.0,
        "question": "?" in headline,
        "ends in question": headline.rstrip(" \"”'’").endswith("?"),
        "negative": negative,
        "false": _FALSE.search(headline) is not None,
        "hedge": _HEDGE.search(headline) is not None,
        "claim negative": _NEGATIVE.search(claim) is not None,
        "one of them negative": negative != (_NEGATIVE.search(claim) is not None),
        "near": shared / (sum(map(rarity, asked)) or 1.0),
        "back": shared / (sum(map(rarity, told)) or 1.0),
        "colon": ":" in headline,
        "quotes": any(mark in headline for mark in "\"“‘'"),
        "length": len(words) / 10,
    }
    own = {w.lower() for w in _WORD.findall(claim)}
    return {k: float(v) for k, v in found.items()} | dict.fromkeys(_grams(words, own), 1.0)


def _grams(words: list[str], own: set[str]) -> Iterator[str]:
    for k, word in enumerate(words):
        if word not in own:
            yield WORD + word
            yield WORD + " ".join(words[k : k + 2])


class HeadlineWords:
    """A multinomial logistic regression over the features of headlines, by their names."""

    def __init__(self, weights: Mapping[str, tuple[float, ...]]) -> None:
        self._weights = weights

    @classmethod
    def shipped(cls) -> HeadlineWords:
        """The one that was fitted on Emergent. Raises ``ModelError`` where its weights cannot be loaded."""
        try:
            kept = (files("onrecord.stories") / "weights" / "headline_words.tsv").read_text("utf-8")
            rows = (line.split("\t") for line in kept.splitlines())
            return cls({name: (float(a), float(b), float(c)) for name, a, b, c in rows})
        except (OSError, ValueError) as error:
            raise ModelError("the weights of onrecord are incomplete: install onrecord again") from error

    def __call__(self, found: Features) -> FloatArray:
        """The logarithm of the probability of each stance (3,), in the order of ``STANCES``."""
        scores = np.zeros(len(STANCES))
        for name, value in found.items():
            if name in self._weights:
                scores += value * np.array(self._weights[name])
        total: float = np.logaddexp.reduce(scores)
        return scores - total


@functools.cache
def headline_words() -> HeadlineWords:
    """The weights that ship, loaded when first asked for."""
    return HeadlineWords.shipped()
