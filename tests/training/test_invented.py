"""The statements made up for training are marked as they should be."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.stories.judging import POSITIONS
from training.invented import invented_examples, parsed


def test_every_line_gives_an_example_with_a_source_or_a_cue() -> None:
    made = list(invented_examples())
    assert len(made) > 800
    assert all(e.attribution and (e.attribution.source.text or e.attribution.cue.text) for e in made)
    assert set(Counter(POSITIONS[e.label] for e in made)) == set(POSITIONS)


def test_marks_become_the_roles_of_the_text() -> None:
    text, said = parsed('"[It is fiction]," {the mayor} <said>.')
    assert text == '"It is fiction," the mayor said.'
    assert (said.source.text, said.cue.text, said.content.text) == ("the mayor", "said", "It is fiction")


@pytest.mark.parametrize("line", ["{The mayor <said> so", "The mayor} <said> so"])
def test_a_mark_without_its_other_half_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="close"):
        parsed(line)
