"""The labelled attributions point where they should, and at no rumour that anything is measured on."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from onrecord.stories.judging import POSITIONS
from tests.corpora import corpus
from training.corpora import CorpusError
from training.labelled import FILE, labelled, labelled_examples
from training.rumours import Rumours, bodies, closely_read


def test_it_holds_no_words_of_the_corpora() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    assert len(lines) > 30000
    spans = r"(?:\d+-\d+(?: \d+-\d+)*)?"
    row = re.compile(rf"[\w-]+\t[0-9a-f]{{12}}\t{spans}\t{spans}\t{spans}\t[SDQRNX]")
    assert all(row.fullmatch(line) for line in lines[1:])


@pytest.fixture
def corpora() -> None:
    for name in ("emergent", "fnc1", "polnear", "positions", "stories"):
        corpus(name)


@pytest.mark.usefixtures("corpora")
def test_every_attribution_stands_in_its_text() -> None:
    rumours = Rumours()
    examples = list(labelled_examples(rumours))
    assert len(examples) > 3000
    said = [e.attribution for e in examples if e.attribution]
    assert len(said) == len(examples)
    assert all(a.source.text or a.cue.text for a in said)
    whole = sum(not role.text[:1].isspace() for a in said for role in (a.source, a.cue, a.content))
    assert whole > 0.99 * 3 * len(said)
    assert set(Counter(POSITIONS[e.label] for e in examples)) == set(POSITIONS)


@pytest.mark.usefixtures("corpora")
def test_no_rumour_of_dev_is_among_them() -> None:
    rumours = Rumours()
    fnc1 = bodies()
    dev = {rumours.of_body(text) for story in closely_read("dev") for text in story.texts}
    assert dev.isdisjoint(rumours.of_body(item.text) for item in labelled() if item.text in fnc1)


@pytest.mark.usefixtures("corpora")
def test_a_claim_that_no_corpus_has_is_told(tmp_path: Path) -> None:
    file = tmp_path / "labelled.tsv"
    file.write_text("text\tclaim\tsource\tcue\tcontent\tlabel\n4\t000000000000\t0-1\t2-3\t4-5\tS\n")
    with pytest.raises(CorpusError, match="000000000000"):
        list(labelled(file))
