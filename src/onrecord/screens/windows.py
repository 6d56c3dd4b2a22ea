"""The part of a text that one has to see to judge some words of it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.article import Span
from onrecord.screens.paragraphs import paragraphs

AROUND = 400
"""Characters of a paragraph that are shown before and after the words, at most."""


def windows(text: str, spans: Iterable[Span], around: int = AROUND) -> list[Span]:
    """The paragraphs of these spans, long ones cut between words; in order, none overlapping another."""
    wanted = sorted(span for span in spans if span.end > span.start)
    found: list[Span] = []
    for paragraph in paragraphs(text) if wanted else ():
        here: list[Span] = []
        for span in wanted:
            if span.start >= paragraph.end or span.end <= paragraph.start:
                continue
            cut = Span(
                _outward(text, max(paragraph.start, span.start - around), paragraph.start, -1),
                _outward(text, min(paragraph.end, span.end + around), paragraph.end, 1),
            )
            if here and cut.start <= here[-1].end:
                here[-1] = Span(here[-1].start, max(here[-1].end, cut.end))
            else:
                here.append(cut)
        found += here
    return found


def _outward(text: str, place: int, limit: int, step: int) -> int:
    """The next place between words, not beyond the limit, nor further than any word is long."""
    for at in range(place, limit, step)[:60]:
        if text[at if step > 0 else at - 1].isspace():
            return at
    return place
