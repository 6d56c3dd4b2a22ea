"""Spans that overlap, as pieces of text that do not: what lets HTML show two attributions with one source."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.article import Span
from onrecord.reading import Attribution

_ROLES = ("content", "source", "cue")


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """One span of what is the ``number``-th of its kind, from 1, and what it is: of an attribution, its role."""

    span: Span
    role: str
    number: int


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text within which nothing begins or ends, and the marks that cover it, the widest first."""

    span: Span
    marks: tuple[Mark, ...]


def marks_of(attributions: Iterable[Attribution]) -> list[Mark]:
    """All marks of an article, in the order of the text, the wider first."""
    marks = [
        (Mark(span, role, number), order)
        for number, attribution in enumerate(attributions, start=1)
        for order, role in enumerate(_ROLES)
        for span in getattr(attribution, role).spans
        if span.end > span.start
    ]
    return [m for m, _ in sorted(marks, key=lambda m: (m[0].span.start, -m[0].span.end, m[1], m[0].number))]


def pieces(within: Span, marks: list[Mark]) -> Iterator[Piece]:
    """``within`` cut wherever a mark begins or ends; the pieces cover it without gap or overlap, in order.

    ``marks`` are those that touch ``within``, sorted as ``marks_of`` sorts them.
    """
    edges = (edge for mark in marks for edge in mark.span if within.start < edge < within.end)
    cuts = sorted({within.start, within.end, *edges})
    active: list[Mark] = []
    upcoming = iter([*marks, None])
    following = next(upcoming)
    for start, end in pairwise(cuts):
        while following is not None and following.span.start <= start:
            active.append(following)
            following = next(upcoming)
        active = [m for m in active if m.span.end > start]
        yield Piece(Span(start, end), tuple(sorted(active, key=lambda m: m.span.start - m.span.end)))
