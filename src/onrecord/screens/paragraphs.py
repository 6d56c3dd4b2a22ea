"""An article's text as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.article import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LINE_BREAK = re.compile(r"\n")
_LONGEST_WRAPPED_LINE = 100


def paragraphs(text: str) -> Iterator[Span]:
    """The spans of the paragraphs, without the white space around them.

    Each line is one, but for text whose lines are all short and which has blank lines: it was wrapped by hand, and its
    paragraphs lie between the blank lines.
    """
    wrapped = _BLANK_LINE.search(text.strip()) and max(map(len, text.split("\n"))) <= _LONGEST_WRAPPED_LINE
    start = 0
    for gap in (_BLANK_LINE if wrapped else _LINE_BREAK).finditer(text):
        yield from _trimmed(text, start, gap.start())
        start = gap.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    inner = text[start:end]
    if inner.strip():
        yield Span(start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip()))
