"""Spans that overlap in any way become pieces that do not, and no character is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord import Span
from onrecord.screens.marks import Mark, marks_of, pieces
from onrecord.screens.paragraphs import paragraphs
from tests.cli import fiction

_EDGES = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda e: e[0] < e[1])
_MARKS = st.lists(st.builds(lambda e, n: Mark(Span(*e), "content", n), _EDGES, st.integers(1, 9)), max_size=8)


def in_order(marks: list[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda m: (m.span.start, -m.span.end))


@given(_EDGES, _MARKS)
def test_pieces_cover_the_text_and_each_has_the_marks_over_it(within: tuple[int, int], marks: list[Mark]) -> None:
    span = Span(*within)
    touching = [m for m in marks if m.span.end > span.start and m.span.start < span.end]
    found = list(pieces(span, in_order(touching)))
    assert found[0].span.start == span.start
    assert found[-1].span.end == span.end
    assert all(a.span.end == b.span.start for a, b in pairwise(found))
    for piece in found:
        over = [m for m in touching if m.span.start <= piece.span.start and m.span.end >= piece.span.end]
        assert sorted(piece.marks, key=repr) == sorted(over, key=repr)


def test_the_wider_mark_is_outside() -> None:
    marks = marks_of(fiction.reading().attributions)
    (he_recalled,) = (p for p in paragraphs(fiction.TEXT) if fiction.TEXT[slice(*p)].startswith("He recalled"))
    inside = [m for m in marks if m.span.end > he_recalled.start and m.span.start < he_recalled.end]
    cue = next(p for p in pieces(he_recalled, inside) if fiction.TEXT[slice(*p.span)] == "praised")
    assert [(m.number, m.role) for m in cue.marks] == [(9, "content"), (10, "cue")]


@given(st.text(alphabet=" \n\t\u2028ab", max_size=60))
def test_paragraphs_hold_every_letter_in_order(text: str) -> None:
    found = list(paragraphs(text))
    assert [c for p in found for c in text[slice(*p)] if c in "ab"] == [c for c in text if c in "ab"]
    assert all(text[slice(*p)] == text[slice(*p)].strip() != "" for p in found)


def test_each_line_is_a_paragraph_unless_the_text_was_wrapped_by_hand() -> None:
    long = "a long line " * 20
    assert len(list(paragraphs(f"{long}\n{long}\n\n{long}"))) == 3
    assert len(list(paragraphs("a short line,\nwrapped by hand\n\nand another"))) == 2
