"""Sentence vectors: the shape they have, and that they tell meanings apart."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.reader import ModelError
from onrecord.stories.sentences import WIDTH, SentenceVectors, sentence_vectors
from tests.stories.fiction import CHEESE, FERRY, FERRY_AGAIN


def test_vectors_have_length_one() -> None:
    vectors = sentence_vectors().encode([FERRY, "", "x", "…"])
    assert vectors.shape == (4, WIDTH)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)


def test_no_texts_have_no_vectors() -> None:
    assert sentence_vectors().encode([]).shape == (0, WIDTH)


def test_other_words_for_the_same_are_nearer_than_other_matters() -> None:
    ferry, again, cheese = sentence_vectors().encode([FERRY, FERRY_AGAIN, CHEESE])
    assert ferry @ again > 0.7 > 0.3 > ferry @ cheese


def test_a_vector_does_not_depend_on_what_it_is_asked_for_with() -> None:
    alone = sentence_vectors().encode([CHEESE])
    assert np.array_equal(sentence_vectors().encode([FERRY, CHEESE, FERRY_AGAIN])[1:2], alone)


def test_only_the_beginning_of_a_long_text_counts() -> None:
    short, long = (FERRY + " More of it." * n for n in (100, 100_000))
    vectors = sentence_vectors().encode([short, long], most=32)
    assert np.array_equal(vectors[0], vectors[1])


def test_missing_weights_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install onrecord again"):
        SentenceVectors(folder=tmp_path)
