"""An article's text with marks in it: its paragraphs, what was left out of the reading, and marks within marks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.article import Article, Span
from onrecord.reading import Attribution
from onrecord.screens.marks import Mark, Piece, pieces
from onrecord.screens.paragraphs import paragraphs

DEEPEST = 12
"""Marks that one word has, at most; browsers give up on elements that lie hundreds deep in each other."""


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the marks that touch it, in the order of the text."""

    span: Span
    marks: tuple[Mark, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Opening:
    """A mark begins; ``first`` and ``last`` say whether its first and its last words are within."""

    mark: Mark
    first: bool
    last: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Closing:
    """The mark that was opened last ends."""


def marked_paragraphs(article: Article, marks: Sequence[Mark]) -> tuple[list[Paragraph], list[Span]]:
    """The paragraphs to show, and those that are furniture, without marks. A title in the text is not shown again.

    ``marks`` are sorted as ``marks_of`` sorts them.
    """
    shown: list[Paragraph] = []
    furniture: list[Span] = []
    left = list(marks)
    for paragraph in paragraphs(article.text):
        left = [m for m in left if m.span.end > paragraph.start]
        touching = tuple(m for m in left if m.span.start < paragraph.end)
        if not touching and _is_furniture(article, paragraph):
            furniture.append(paragraph)
        elif touching or article.text[slice(*paragraph)] != article.title:
            shown.append(Paragraph(paragraph, touching))
    return shown, furniture


def nested(paragraph: Paragraph) -> Iterator[Opening | Closing | Span]:
    """The paragraph as stretches of text, with marks opened and closed between them, each within the one before.

    The widest lie outside, and whatever only overlaps is cut, so that the elements of HTML can show it.
    """
    found = [Piece(p.span, p.marks[:DEEPEST]) for p in pieces(paragraph.span, list(paragraph.marks))]
    yield from _nested(found, 0)


def place_of(attribution: Attribution) -> int | None:
    """Where an attribution's number stands in the text: after its cue, else its content, else its source."""
    spans = attribution.cue.spans or attribution.content.spans or attribution.source.spans
    return spans[-1].end if spans else None


def _nested(found: Sequence[Piece], depth: int) -> Iterator[Opening | Closing | Span]:
    for mark, group in groupby(found, key=lambda p: p.marks[depth] if depth < len(p.marks) else None):
        within = list(group)
        if mark is None:
            yield from (piece.span for piece in within)
            continue
        yield Opening(mark, within[0].span.start == mark.span.start, within[-1].span.end == mark.span.end)
        yield from _nested(within, depth + 1)
        yield Closing()


def _is_furniture(article: Article, paragraph: Span) -> bool:
    return any(f.start <= paragraph.start and paragraph.end <= f.end for f in article.furniture)
