"""The words that show a position."""

from __future__ import annotations

from onrecord.article import Span
from onrecord.reading import Attribution, Reading
from onrecord.story import Evidence

_LONGEST_EVIDENCE = 400  # code points


def evidence(attribution: Attribution, reading: Reading) -> Evidence:
    """The shortest stretch of the text that shows who said what."""
    start, end = hull(attribution)
    text = reading.article.text
    if end - start > _LONGEST_EVIDENCE:
        near = [*attribution.cue.spans, *attribution.source.spans]
        first, last = min(s for s, _ in near), max(e for _, e in near)
        beside = min(attribution.content.spans, key=lambda s: max(s.start - last, first - s.end), default=near[0])
        content = _clipped(text, beside, first)
        start, end = min(first, content.start), max(last, content.end)
    return Evidence(reading.article.id, start, end, text[start:end])


def _clipped(text: str, span: Span, cue: int) -> Span:
    """The sentences of a long content that stand next to its cue."""
    if span.end - span.start <= _LONGEST_EVIDENCE:
        return span
    if span.start >= cue:
        stop = text.rfind(". ", span.start, span.start + _LONGEST_EVIDENCE)
        return Span(span.start, stop + 1 if stop > span.start else span.start + _LONGEST_EVIDENCE)
    begin = text.find(". ", span.end - _LONGEST_EVIDENCE, span.end - 2)
    return Span(begin + 2 if begin > 0 else span.end - _LONGEST_EVIDENCE, span.end)


def hull(attribution: Attribution) -> tuple[int, int]:
    """From the first to the last word of an attribution's source, cue and content."""
    spans = [*attribution.source.spans, *attribution.cue.spans, *attribution.content.spans]
    return min(s for s, _ in spans), max(e for _, e in spans)
