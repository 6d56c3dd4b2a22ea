"""A plain text becomes an article: the text stays as it is, its head is understood and its furniture is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.article import Article, Caption, Span
from onrecord.pages.byline import names_in
from onrecord.pages.captions import caption_of
from onrecord.pages.furniture import Furniture, furniture_kind
from onrecord.pages.language import language_of
from onrecord.pages.times import iso_time

# A head is looked for in the first lines only, and a headline or standfirst is no longer than this many words.
_HEAD_LINES = 12
_TITLE_WORDS = 30
_STANDFIRST_WORDS = 60
# Only prose of this length is still read line by line; nothing longer is furniture.
_LONGEST_FURNITURE = 1200
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_LIST_ITEM = re.compile(r"\s*[-–—•*·>»]\s+\S")
_COMMENT_SECTION = re.compile(
    r"(?:(?:\d[\d.,]*\s+)?comments?(?:\s*\(\s*\d+\s*\))?:?|\d[\d.,]*\s+(?:replies|responses)|"
    r"(?:leave|post|add|write)\s+(?:a|an|one|your)\s+(?:comment|reply)\b.{0,60}|comments?\s+(?:are|is)\s+.+)",
    re.I,
)


class _Line(NamedTuple):
    """A line of the text (a whole paragraph, where lines are wrapped), without its outer whitespace."""

    start: int
    end: int
    text: str
    kind: Furniture | None


def article_from_text(text: str, *, id: str) -> Article:
    """The article that a plain text is; ``article.text`` is exactly ``text`` (byte-order mark aside).

    Title, standfirst, byline and times are read at its head. ``furniture`` are the lines (bylines, dates, captions,
    pointers to other articles, share buttons, comment sections) that are not the article's own prose; title and
    standfirst are not among them. Raises nothing: any text is an article.
    """
    text = text.removeprefix("\ufeff")
    lines = [_Line(s, e, text[s:e], _kind(text, s, e)) for s, e in _lines(text)]
    title = _title(lines)
    if title is not None:
        lines[title] = lines[title]._replace(kind=None)
    head_end = _head_end(lines)
    standfirst = _standfirst(lines, title, head_end)
    head = lines[:head_end]
    dates = [line.text for line in head if line.kind == "date"]
    return Article(
        id=id,
        text=text,
        title=_joined(lines[title].text) if title is not None else None,
        standfirst=_joined(lines[standfirst].text) if standfirst is not None else None,
        byline=tuple(dict.fromkeys(n for line in head if line.kind == "byline" for n in names_in(line.text))),
        published=next((iso_time(d) for d in dates if not _says_updated(d)), None),
        updated=next((iso_time(d) for d in dates if _says_updated(d)), None),
        language=language_of(text),
        captions=tuple(_captions(lines)),
        furniture=tuple(_furniture(text, lines)),
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line with words in it begins and ends; paragraphs, where the text is wrapped at a fixed width."""
    pattern = r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*" if _is_wrapped(text) else r"[^\s][^\n\r]*"
    for found in re.finditer(pattern, text):
        yield found.start(), found.start() + len(found[0].rstrip())


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken at a width of 50 to 90 characters, so that a paragraph spans several."""
    followed = [len(found[0]) for found in re.finditer(r"^[^\n]++(?=\n\S)", text[:20_000], re.M)]
    return len(followed) >= 6 and sum(50 <= n <= 90 for n in followed) > 0.75 * len(followed)


def _kind(text: str, start: int, end: int) -> Furniture | None:
    return furniture_kind(text[start:end]) if end - start <= _LONGEST_FURNITURE else None


def _title(lines: Sequence[_Line]) -> int | None:
    """The headline: the first line, where it reads as one and an article follows it."""
    for i, line in enumerate(lines[:3]):
        if line.kind not in (None, "byline") and not (i == 0 and line.kind == "pointer"):
            continue  # a date or a button may stand above it
        follows = lines[i + 1 :]
        words = line.text.split()
        if not follows or len(words) > _TITLE_WORDS or len(line.text) > 250:
            return None
        if line.kind == "byline" and i == 0 and any(f.kind in ("byline", "date") for f in follows[:4]):
            return i
        if line.kind == "byline":
            continue
        ends_as_sentence = bool(_SENTENCE_END.search(line.text))
        if not ends_as_sentence or _is_headline_case(words) or any(f.kind in ("byline", "date") for f in follows[:4]):
            return i if max(len(f.text) for f in follows) > len(line.text) else None
        return None
    return None


def _is_headline_case(words: Sequence[str]) -> bool:
    """Most Long Words Begin With a Capital."""
    long = [w for w in (word.strip("\"'“”‘’(").rstrip() for word in words) if len(w) > 3 and w[0].isalpha()]
    return len(long) >= 2 and sum(w[0].isupper() for w in long) >= 0.7 * len(long)


def _head_end(lines: Sequence[_Line]) -> int:
    """How many lines the head has: up to its last byline or date, with no paragraph of prose before it."""
    end = 0
    prose = 0
    for i, line in enumerate(lines[:_HEAD_LINES]):
        if line.kind in ("byline", "date"):
            end = i + 1
        prose += line.kind is None and i > 0 and len(line.text.split()) > 12
        if prose > 1:
            break
    return end


def _standfirst(lines: Sequence[_Line], title: int | None, head_end: int) -> int | None:
    """The one line of words between the title and the end of the head."""
    if title is None:
        return None
    between = [i for i in range(title + 1, head_end) if lines[i].kind is None]
    words = [len(lines[i].text.split()) for i in between]
    return between[0] if len(between) == 1 and 4 <= words[0] <= _STANDFIRST_WORDS else None


def _says_updated(line: str) -> bool:
    return bool(re.match(r"\W*(?:last\s+)?(?:updated|modified|revised)\b", line, re.I))


def _captions(lines: Sequence[_Line]) -> Iterator[Caption]:
    for line in lines:
        if line.kind == "caption" and (caption := caption_of(line.text)):
            yield caption


def _furniture(text: str, lines: Sequence[_Line]) -> Iterator[Span]:
    """The furniture's spans, neighbours joined; a comment section at the end of the text is furniture throughout."""
    spans: list[Span] = []
    words_before, words = 0, sum(len(line.text.split()) for line in lines)
    after_pointer = False
    for line in lines:
        if line.kind == "comments" and words_before * 2 > words and _COMMENT_SECTION.fullmatch(_joined(line.text)):
            spans.append(Span(line.start, len(text.rstrip())))
            break
        listed = after_pointer and bool(_LIST_ITEM.match(line.text)) and not _SENTENCE_END.search(line.text)
        if line.kind is not None or listed:
            spans.append(Span(line.start, line.end))
        after_pointer = listed or line.kind == "pointer"
        words_before += len(line.text.split())
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            span = Span(joined.pop().start, span.end)
        joined.append(span)
    yield from joined


def _joined(text: str) -> str:
    return " ".join(text.split())
