"""The part of a text that is shown around words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord import Span
from onrecord.screens.windows import windows

TEXT = "The first paragraph.\nBrook said the crane was idle.\nThe last one."


def test_words_are_shown_with_their_paragraph_and_no_other() -> None:
    start = TEXT.index("crane")
    assert [TEXT[slice(*w)] for w in windows(TEXT, [Span(start, start + 5)])] == ["Brook said the crane was idle."]


def test_words_in_two_paragraphs_are_shown_with_both() -> None:
    assert [TEXT[slice(*w)] for w in windows(TEXT, [Span(4, 9), Span(56, 60)])] == [
        "The first paragraph.",
        "The last one.",
    ]


def test_a_paragraph_as_long_as_an_article_is_cut_between_words() -> None:
    text = "word " * 20_000 + "crane" + " word" * 20_000
    [window] = windows(text, [Span(100_000, 100_005)], around=50)
    shown = text[slice(*window)]
    assert shown.strip().startswith("word")
    assert shown.strip().endswith("word")
    assert len(shown) < 130


@given(st.text("ab \n𝒳", max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=5))
def test_windows_are_in_order_apart_and_show_all_words(text: str, edges: list[tuple[int, int]]) -> None:
    spans = [Span(s, e) for s, e in edges if s < e <= len(text)]
    found = windows(text, spans, around=5)
    assert all(one.end <= other.start for one, other in pairwise(found))
    shown = {n for window in found for n in range(*window)}
    assert all(n in shown or text[n].isspace() for span in spans for n in range(*span))
