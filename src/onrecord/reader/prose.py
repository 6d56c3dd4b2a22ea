"""The prose of an article: its text without its furniture, every character where it was."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Sequence

from onrecord.article import Article, Span
from onrecord.reader.mention import Statement


def prose(article: Article) -> str:
    """The article's text with its furniture blanked out; line ends stay."""
    parts, at = [], 0
    for start, end in furniture(article):
        parts += [article.text[at:start], "".join(c if c == "\n" else " " for c in article.text[start:end])]
        at = end
    return "".join([*parts, article.text[at:]])


def furniture(article: Article) -> list[Span]:
    """The spans of furniture within the text, in order and disjoint."""
    spans: list[Span] = []
    for start, end in sorted(article.furniture):
        start, end = max(start, spans[-1].end if spans else 0), min(end, len(article.text))
        if start < end:
            spans.append(Span(start, end))
    return spans


def within_block(statement: Statement, text: str, gaps: Sequence[Span]) -> Statement | None:
    """The statement with only what stands in the same block of prose as its cue; None where it has no content there.

    Nobody goes on speaking across a byline or a caption. ``gaps`` are the furniture.
    """
    if not gaps:
        return statement
    start, end = _block(statement.cue[0].start, gaps, len(text))
    content = tuple(_trimmed(text, max(s, start), min(e, end)) for s, e in statement.content if s < end and e > start)
    source = tuple(s for s in statement.source if start <= s.start and s.end <= end)
    return dataclasses.replace(statement, source=source or statement.source, content=content) if content else None


def _block(at: int, gaps: Sequence[Span], length: int) -> tuple[int, int]:
    i = bisect.bisect_right([g.start for g in gaps], at)
    return (gaps[i - 1].end if i else 0), (gaps[i].start if i < len(gaps) else length)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
