"""What an edit did to an article's words, attributions and positions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import LedgerError, check, compare, word_diff
from onrecord.ledger.comparing import moved
from tests.ledger.test_settling import add, dairy
from tests.stories.readings import reading

TEXTS = st.text(st.sampled_from("ab ,.é\n"), max_size=40)


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_diff_are_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(p.text for p in pieces if p.sort != "added") == before
    assert "".join(p.text for p in pieces if p.sort != "removed") == after
    assert all(before[p.before :].startswith(p.text) for p in pieces if p.sort != "added")
    assert all(after[p.after :].startswith(p.text) for p in pieces if p.sort != "removed")


def test_a_changed_word_is_told_as_a_word() -> None:
    shown = [(p.sort, p.text) for p in word_diff("It denied the talks.", "It confirmed the talks.")]
    assert shown == [("same", "It "), ("removed", "denied"), ("added", "confirmed"), ("same", " the talks.")]


def test_a_span_is_found_again_where_its_words_still_stand() -> None:
    pieces = word_diff("One two three.", "Well: one two three.")
    assert moved(pieces, (4, 7)) == (10, 13)
    assert moved(pieces, (0, 3)) is None


@pytest.mark.usefixtures("ledger")
def test_an_edit_tells_which_quote_vanished_and_which_denial_was_added() -> None:
    first, other = dairy()
    old = first.article
    denial = "that Brindlow Dairy is in talks to sell its cheese cellars"
    silence = ("Marrow Foods", "Marrow Foods declined", "declined to comment", "on any purchase of the cellars")
    for cue, content in (("praised", "the age of its cheese"), ("denied", denial)):
        text = old.text.replace("called the report invented", f"{cue} {content}")
        said = ("Brindlow Dairy", f"Brindlow Dairy {cue}", cue, content)
        add(reading(old.id, text, first.parties, said, silence, title=old.title, published=old.published))
    add(other)
    edit = compare(old.id)
    assert (edit.before, edit.after) == (1, 2)
    assert "Brindlow Dairy · praised · the age of its cheese" in edit.attributions_removed
    assert any("denied" in row for row in edit.attributions_added)
    assert any(row.startswith("Brindlow Dairy denies: ") for row in edit.positions_added)
    assert any(p.sort == "removed" and "praised" in p.text for p in edit.pieces)


@pytest.mark.usefixtures("ledger")
def test_an_earlier_text_that_comes_with_or_after_the_later_one_has_its_positions_too() -> None:
    made = dairy()
    old = made[0].article
    text = old.text.replace("Marrow Foods declined to comment on any purchase of the cellars", "Nobody else spoke")
    silent = reading(old.id, text, made[0].parties, title=old.title, published="2031-05-01T10:00:00")
    add(silent, *made)
    edit = compare(old.id, 2, 1)
    assert any(row.startswith("Marrow Foods declines: ") for row in edit.positions_removed)
    assert check() == []


@pytest.mark.usefixtures("ledger")
def test_an_article_with_one_revision_has_no_edit() -> None:
    add(dairy()[0])
    with pytest.raises(LedgerError, match="one revision"):
        compare(dairy()[0].article.id)
