"""The claims that were written for training are nobody's sentences, and each label finds its claim."""

from __future__ import annotations

import re

import pytest

from tests.corpora import corpus
from training.claims import Texts, claims_by_key, written
from training.corpora import CorpusError
from training.labelled import labelled
from training.own_stances import own_stances
from training.rumours import Rumours

COPIED = 6
"""Words in a row that a claim would have from its article if it were a sentence of it."""


@pytest.fixture
def corpora() -> None:
    for name in ("emergent", "fnc1", "polnear", "positions", "stories"):
        corpus(name)


@pytest.mark.usefixtures("corpora")
def test_no_claim_is_a_sentence_of_its_article() -> None:
    texts, ours = Texts(Rumours()), set(written())
    about = {(item.text, item.claim) for item in labelled() if item.claim in ours}
    known = {id: f" {' '.join(_words(texts[id]))} " for id, _ in about}
    assert len(about) > 2000
    for id, claim in about:
        words = _words(claim)
        for n in range(len(words) - COPIED + 1):
            assert f" {' '.join(words[n : n + COPIED])} " not in known[id]


@pytest.mark.usefixtures("corpora")
def test_every_written_claim_is_labelled() -> None:
    used = {item.claim for item in labelled()} | {item.claim for item in own_stances()}
    assert set(written()) <= used
    assert used <= set(claims_by_key().values())


@pytest.mark.usefixtures("corpora")
def test_a_text_that_no_corpus_has_is_told() -> None:
    with pytest.raises(CorpusError, match="no-such-text"):
        Texts(Rumours())["no-such-text"]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
