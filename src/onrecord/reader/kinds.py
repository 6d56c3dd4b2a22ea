"""Whether a content is given in its speaker's own words: the kind of an attribution, from the quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from onrecord.article import Span
from onrecord.reader.quotations import quotations
from onrecord.reading import AttributionKind

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LONE_OPENING = re.compile(r"['’]{2}|``|[\"“„«‘＂]")
_LONE_CLOSING = re.compile(r"['’]{2}|[\"”»＂]")
_LINE_END = re.compile(r"[\n\r\u2028\u2029]")


def kind(
    text: str, content: Sequence[Span], *, frame: Sequence[Span] = (), quoted: Sequence[Span] | None = None
) -> AttributionKind:
    """The kind of the attribution whose content stands at these spans of ``text``.

    Direct: every word of the content is in quotation marks, whether or not the spans include the marks. Indirect: no
    word is, or there is none. Mixed: some are. ``frame`` are the source and cue: a quotation that holds one of them
    quotes a report of the content and not the content, so that only marks within it count (“She told me that she would
    leave,” he said: what she told is indirect). ``quoted`` are ``quotations(text)``, where they are known already.
    """
    marked = list(quotations(text) if quoted is None else quoted)
    if frame:
        marked = _within_frames(text, marked, frame)
    for span in content:
        marked += _half_marked(text, span, marked)
    words = [match.span() for s, e in content for match in _WORD.finditer(text, s, e)]
    inside = _count_inside(words, marked)
    if inside == 0:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"


def _within_frames(text: str, marked: Iterable[Span], frame: Sequence[Span]) -> list[Span]:
    """The quotations, each that holds a part of the frame replaced by the quotations within it."""
    result: list[Span] = []
    for quotation in marked:
        if any(quotation.start <= s and e <= quotation.end for s, e in frame):
            width = 2 if text.startswith(("''", "``"), quotation.start) else 1
            start, end = quotation.start + width, quotation.end - width
            result += [Span(start + s, start + e) for s, e in quotations(text[start:end])]
        else:
            result.append(quotation)
    return result


def _half_marked(text: str, span: Span, marked: Sequence[Span]) -> list[Span]:
    """The paragraph of a content span that has a quotation mark at one end and lacks its counterpart."""
    start, end = span
    found: list[Span] = []
    opening = _LONE_OPENING.match(text, start) or _LONE_OPENING.match(text, max(0, start - 1))
    if opening and not _covered(opening.start(), marked):
        line_end = _LINE_END.search(text, start, end)
        found.append(Span(opening.start(), line_end.start() if line_end else end))
    closing = next((m for at in (end - 2, end - 1, end) if at > start and (m := _LONE_CLOSING.match(text, at))), None)
    if closing and not _covered(closing.start(), marked) and closing.end() >= end:
        line_start = max(text.rfind(c, start, end) for c in "\n\r\u2028\u2029") + 1
        found.append(Span(max(start, line_start), closing.end()))
    return found


def _covered(at: int, spans: Iterable[Span]) -> bool:
    return any(s <= at < e for s, e in spans)


def _count_inside(words: Sequence[tuple[int, int]], spans: Sequence[Span]) -> int:
    """How many of the words lie within one of the spans."""
    ordered = sorted(spans)
    reach = list(accumulate((e for _, e in ordered), max))
    inside = n = 0
    for start, end in sorted(words):
        while n < len(ordered) and ordered[n].start <= start:
            n += 1
        inside += n > 0 and end <= reach[n - 1]
    return inside
