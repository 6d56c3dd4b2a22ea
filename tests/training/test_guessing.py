"""What can be guessed of a label from the words of a claim, by weights that know no claim about its text."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is not installed (make model installs it)")

from training.guessing import guesses


def test_words_that_give_a_label_away_are_told() -> None:
    claims = [f"It did not happen in town {n}." if n % 2 else f"It happened in town {n}." for n in range(100)]
    labels = np.array([n % 2 for n in range(100)])
    told = guesses(claims, [str(n) for n in range(100)], labels)
    assert (told.argmax(1) == labels).all()
    assert np.allclose(np.exp(told).sum(1), 1)


def test_a_text_is_guessed_by_what_others_show() -> None:
    """All claims about one text have a label of their own: nobody else's weights could know it."""
    claims = ["The bridge fell."] * 60
    texts = ["odd"] * 20 + [f"other {n}" for n in range(40)]
    labels = np.array([1] * 20 + [0] * 40)
    told = guesses(claims, texts, labels)
    assert (told[:20].argmax(1) == 0).all()
