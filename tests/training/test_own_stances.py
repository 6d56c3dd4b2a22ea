"""The labelled stances of articles name texts that are there, and none of a rumour that anything is measured on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.corpora import corpus
from training.corpora import CorpusError
from training.own_stances import FILE, own_stances
from training.rumours import Rumours, bodies, closely_read


@pytest.fixture
def corpora() -> None:
    for name in ("emergent", "fnc1", "polnear", "positions", "stories"):
        corpus(name)


def test_every_line_is_a_text_a_claim_and_a_letter() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    assert len(lines) > 10000
    assert all(re.fullmatch(r"[\w-]+\t[0-9a-f]{12}\t[SDQN]", line) for line in lines[1:])


@pytest.mark.usefixtures("corpora")
def test_no_rumour_of_dev_is_among_them() -> None:
    rumours = Rumours()
    dev = {rumours.of_body(text) for story in closely_read("dev") for text in story.texts}
    fnc1 = bodies()
    assert dev.isdisjoint(rumours.of_body(item.text) for item in own_stances() if item.text in fnc1)


@pytest.mark.usefixtures("corpora")
def test_a_claim_that_no_corpus_has_is_told(tmp_path: Path) -> None:
    file = tmp_path / "own_stances.tsv"
    file.write_text("text\tclaim\tlabel\n4\t000000000000\tS\n")
    with pytest.raises(CorpusError, match="000000000000"):
        list(own_stances(file))
