"""How alike two texts are, of how alike their terms and their vectors are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories.cosines import same_event


@given(st.floats(0, 1), st.floats(-1, 1))
def test_it_is_a_probability(terms: float, meaning: float) -> None:
    assert 0 <= same_event(np.array(terms), np.array(meaning)) <= 1


@given(st.floats(0, 0.9), st.floats(0.3, 0.9))
def test_texts_that_share_more_are_likelier_about_one_event(terms: float, meaning: float) -> None:
    here = same_event(np.array(terms), np.array(meaning))
    assert same_event(np.array(terms + 0.1), np.array(meaning)) >= here
    assert same_event(np.array(terms), np.array(meaning + 0.1)) >= here


def test_meaning_alone_does_not_make_one_event_of_two() -> None:
    assert same_event(np.array(0.0), np.array(1.0)) < 0.1


def test_squares_give_squares() -> None:
    assert same_event(np.eye(3), np.ones((3, 3))).shape == (3, 3)
