"""What the judge of voices learns from. Needs PyTorch, which only training installs."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from onrecord.stories.judging import STANCES
from tests.corpora import corpus
from training.rumours import Rumours

pytest.importorskip("torch", reason="PyTorch is not installed (make model installs it)")

from training.voices import own_stance_examples


@pytest.fixture
def corpora() -> None:
    for name in ("emergent", "fnc1", "polnear", "positions", "stories"):
        corpus(name)


@pytest.mark.usefixtures("corpora")
def test_every_pair_teaches_a_stance() -> None:
    examples = list(own_stance_examples(Rumours()))
    assert len(examples) > 10000
    assert set(Counter(STANCES[e.label] for e in examples)) == set(STANCES)
    assert all(len(e.claim) and len(e.text) for e in examples)


@pytest.mark.usefixtures("corpora")
def test_only_written_claims_can_be_guessed_from() -> None:
    examples = list(own_stance_examples(Rumours()))
    guessed = [e.guess for e in examples if e.guess]
    assert 0 < len(guessed) < len(examples)
    assert all(sum(map(math.exp, guess)) == pytest.approx(1) for guess in guessed)
