"""The stance of a text towards a claim, by the judge that ships."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from onrecord.reader import ModelError, pieces
from onrecord.stories import stance
from onrecord.stories.judge import Judge, QuickJudge, judge, quick_judge
from onrecord.stories.judging import STANCES
from onrecord.stories.pairs import pair
from onrecord.stories.passages import lead_pair
from onrecord.stories.stance_judging import LONG, headline, own_stance, report

CLAIM = "Brindlow Dairy has bought the cheese cellars of Marrow Foods"


def test_a_headline_that_tells_of_a_hoax_denies_and_one_that_tells_of_the_thing_does_not() -> None:
    pairs = [(CLAIM, "No, Brindlow Dairy has not bought the Marrow cellars: the story is a hoax"), (CLAIM, CLAIM)]
    hoax, plain = stance(pairs)
    assert hoax.stance == "denies"
    assert plain.stance == "supports"
    assert 1 / 3 <= hoax.confidence <= 1


def test_stances_come_one_by_one_in_order() -> None:
    taken = []

    def pairs() -> Iterator[tuple[str, str]]:
        for n in range(3):
            taken.append(n)
            yield CLAIM, f"Text {n}"

    found = stance(pairs())
    next(found)
    assert taken == [0]


@pytest.mark.parametrize("text", ["", "?", "雨" * 5000, "Rain. " * 9000], ids=["empty", "mark", "Chinese", "long"])
def test_whatever_the_text_there_is_a_stance(text: str) -> None:
    (found,) = stance([(CLAIM, text)])
    assert found.stance in ("supports", "denies", "neutral")


def test_an_article_is_taken_by_other_signs_than_a_headline() -> None:
    text = "Brindlow Dairy has bought the cellars, a report says. " * 20
    found = pieces(text)
    assert len(found) >= LONG
    (given,) = stance([(CLAIM, text)])
    assert given.confidence == pytest.approx(report(CLAIM, found, judge()).max(), abs=1e-3)
    assert headline(CLAIM, text, found, judge()) != pytest.approx(report(CLAIM, found, judge()), abs=1e-2)


def test_the_quick_judge_tells_an_article_that_calls_it_a_hoax_from_one_that_has_it_as_a_fact() -> None:
    hoax, plain = (
        quick_judge().beginning(lead_pair(pieces(CLAIM), pieces(text)))
        for text in (
            "No, Brindlow Dairy has not bought the cellars. The story that went round on Monday is a hoax, and false.",
            "Brindlow Dairy has bought the cheese cellars of Marrow Foods. The keys were handed over on Monday.",
        )
    )
    assert STANCES[hoax.argmax()] == "denies"
    assert STANCES[plain.argmax()] == "supports"


def test_an_articles_own_stance_is_told_from_what_it_passes_on() -> None:
    hoax, plain, passing = (
        own_stance(pieces(CLAIM), pieces(text), judge())
        for text in (
            "No, Brindlow Dairy has not bought the cellars. The story that went round on Monday is a hoax, and false.",
            "Brindlow Dairy has bought the cheese cellars of Marrow Foods. The keys were handed over on Monday.",
            "Ida Moor accused Brindlow Dairy of buying the cellars of Marrow Foods in secret. Brindlow said that talks "
            "were going on. The two have quarrelled for years, and each says that the other is to blame.",
        )
    )
    assert [STANCES[s.argmax()] for s in (hoax, plain, passing)] == ["denies", "supports", "neutral"]


def test_probabilities_of_every_head_sum_to_one() -> None:
    text = pieces("They deny it.")
    shown = pair(pieces(CLAIM), text, [(0, len(text))])
    quick = quick_judge()
    for ask in (
        judge().headline,
        judge().report,
        judge().voice,
        judge().attribution,
        quick.beginning,
        quick.attribution,
    ):
        assert np.isclose(ask(shown).sum(), 1)


def test_weights_that_are_damaged_are_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "headlines.onnx").write_bytes(b"nothing")
    (tmp_path / "judge.json").write_text(json.dumps({"stances": 1}))
    text = pieces("They deny it.")
    with pytest.raises(ModelError, match="install onrecord again"):
        Judge(folder=tmp_path).headline(pair(pieces(CLAIM), text, [(0, len(text))]))
    with pytest.raises(ModelError, match="install onrecord again"):
        QuickJudge(folder=tmp_path).beginning(pair(pieces(CLAIM), text, [(0, len(text))]))
    shutil.rmtree(tmp_path)
    with pytest.raises(ModelError):
        Judge(folder=tmp_path)
