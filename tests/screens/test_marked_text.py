"""Marks within marks, as elements of HTML can show them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Span
from onrecord.screens.marked_text import DEEPEST, Closing, Opening, Paragraph, marked_paragraphs, nested
from onrecord.screens.marks import Mark

_EDGES = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda e: e[0] < e[1])
_MARKS = st.lists(
    st.builds(lambda e, n: Mark(Span(*e), "content", n), _EDGES, st.integers(1, 9)), max_size=8, unique=True
)


def in_order(marks: list[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end)))


@given(_MARKS)
def test_every_mark_that_opens_closes_and_lies_over_its_words_alone(marks: list[Mark]) -> None:
    opened: list[Mark] = []
    over: dict[Mark, list[int]] = {mark: [] for mark in marks}
    text: list[int] = []
    for step in nested(Paragraph(Span(0, 40), in_order(marks))):
        if isinstance(step, Opening):
            opened.append(step.mark)
        elif isinstance(step, Closing):
            opened.pop()
        else:
            text += range(*step)
            for mark in opened:
                over[mark] += range(*step)
    assert opened == []
    assert text == list(range(40))
    assert over == {mark: list(range(*mark.span)) for mark in marks}


def test_a_mark_that_holds_others_is_one_element() -> None:
    marks = in_order([Mark(Span(0, 30), "denies", 1), Mark(Span(2, 5), "source", 1), Mark(Span(9, 20), "content", 1)])
    steps = list(nested(Paragraph(Span(0, 40), marks)))
    assert [(s.mark.role, s.first, s.last) for s in steps if isinstance(s, Opening)] == [
        ("denies", True, True),
        ("source", True, True),
        ("content", True, True),
    ]


def test_hundreds_of_marks_on_one_word_do_not_lie_hundreds_deep() -> None:
    marks = tuple(Mark(Span(0, 5), "content", n) for n in range(1500))
    steps = list(nested(Paragraph(Span(0, 9), marks)))
    assert sum(isinstance(step, Opening) for step in steps) == DEEPEST


def test_furniture_without_marks_is_apart_and_the_title_is_not_shown_again() -> None:
    text = "The crane\nBy Brook\nThe crane stands.\nAdvertisement"
    article = Article("a", text, title="The crane", furniture=(Span(10, 18), Span(37, len(text))))
    shown, furniture = marked_paragraphs(article, [Mark(Span(13, 18), "source", 1)])
    assert [text[slice(*p.span)] for p in shown] == ["By Brook", "The crane stands."]
    assert [text[slice(*span)] for span in furniture] == ["Advertisement"]
