"""What the words of a headline say of its stance."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories.headline_words import LONGEST, WORD, HeadlineWords, features, headline_words
from onrecord.stories.judging import STANCES

CLAIM = "Brindlow Dairy has bought the cheese cellars"


def told(headline: str) -> str:
    return STANCES[int(headline_words()(features(CLAIM, headline)).argmax())]


def test_a_headline_that_calls_it_a_hoax_denies() -> None:
    assert told("Brindlow Dairy cheese cellars story is a hoax") == "denies"


def test_a_headline_that_asks_or_hedges_is_neutral() -> None:
    assert told("Has Brindlow Dairy bought the cheese cellars?") == "neutral"
    assert told("Brindlow Dairy has reportedly bought the cheese cellars") == "neutral"


def test_the_words_of_the_claim_are_no_signs() -> None:
    found = features(CLAIM, "Brindlow Dairy bought cellars yesterday")
    assert WORD + "yesterday" in found
    assert WORD + "dairy" not in found


def test_a_feature_without_weight_says_nothing() -> None:
    words = HeadlineWords({"one": (0.0, 0.0, 0.0)})
    assert np.allclose(np.exp(words({"w:never seen": 1.0})), 1 / 3)


@given(st.text(), st.text())
def test_whatever_the_headline_probabilities_sum_to_one(claim: str, headline: str) -> None:
    assert np.isclose(np.exp(headline_words()(features(claim, headline))).sum(), 1)


def test_of_a_very_long_headline_the_beginning_counts() -> None:
    assert features(CLAIM, "x " * LONGEST) == features(CLAIM, "x " * LONGEST * 9)
