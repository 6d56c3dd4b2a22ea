"""What the judge is shown of a claim and a text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader import pieces
from onrecord.reading import Attribution
from onrecord.stories.pairs import CLS, MOST_CLAIM, ROLES, SEP, Pair, pair
from onrecord.stories.passages import AROUND, BEFORE, MOST_PIECES, article_pair, attribution_pair
from tests.stories.readings import party, reading

CLAIM = pieces("Brindlow Dairy is in talks to sell its cheese cellars.")
SAID = "A quiet day passed. Marrow Foods said on Monday that no talks were held. Rain fell."


def said_in(text: str) -> Attribution:
    said = ("Marrow Foods", "Marrow Foods", "said", "that no talks were held")
    return reading("a", text, [party("Marrow Foods")], said).attributions[0]


def text_ids(found: Pair) -> list[int]:
    shown: list[int] = found.ids[found.features[:, -1] == 1][:-1].tolist()
    return shown


def test_a_claim_and_a_text_stand_between_the_encoders_marks() -> None:
    text = pieces("They are not.")
    found = pair(CLAIM, text, [(0, len(text))])
    assert found.ids.tolist() == [CLS, *CLAIM.ids.tolist(), SEP, *text.ids.tolist(), SEP]


def test_a_short_text_is_shown_whole() -> None:
    text = pieces(SAID)
    assert text_ids(article_pair(CLAIM, text)) == text.ids.tolist()


def test_of_a_long_text_the_sentence_about_the_claim_is_shown() -> None:
    filler = "The weather stayed mild and the harbour was quiet. " * 60
    text = pieces(filler + "Brindlow Dairy denied that it would sell its cheese cellars. " + filler)
    shown = text_ids(article_pair(CLAIM, text))
    assert set(pieces("Dairy denied cheese cellars").ids.tolist()) <= set(shown)
    assert len(shown) <= MOST_PIECES


def test_source_cue_and_content_are_marked() -> None:
    told = said_in(SAID)
    found = attribution_pair(CLAIM, pieces(SAID), told)
    marks = {role: found.ids[found.features[:, -2] == n].tolist() for n, role in enumerate(ROLES)}
    assert marks["source"] == pieces("Marrow Foods").ids.tolist()
    assert marks["cue"] == pieces("said").ids.tolist()
    assert marks["content"] == pieces("that no talks were held").ids.tolist()


def test_a_long_claim_leaves_room_for_the_text() -> None:
    claim, text = pieces("cheese " * 3000), pieces(SAID)
    assert len(pair(claim, text, [(0, len(text))])) == MOST_CLAIM + len(text) + 3


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text())
def test_whatever_the_texts_the_pair_is_well_formed_and_short(claim: str, text: str) -> None:
    found = article_pair(pieces(claim), pieces(text))
    assert len(found) == len(found.features) <= MOST_CLAIM + MOST_PIECES + 3
    assert found.ids[0] == CLS
    assert np.all(found.features >= 0)


@pytest.mark.parametrize("gap", [0, 400, 4000])
def test_an_attribution_is_shown_in_few_pieces_however_far_apart_its_parts_stand(gap: int) -> None:
    text = "Marrow Foods said" + " and rain fell" * gap + " that no talks were held."
    told = said_in(text)
    found = attribution_pair(CLAIM, pieces(text), told)
    assert len(found) <= MOST_CLAIM + AROUND + BEFORE + 4
