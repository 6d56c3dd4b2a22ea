"""Where things stand in a text: its words, sentences, paragraphs and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

# A letter with its combining marks; after Ã or Â also what is left of a letter decoded as Latin-1, as in "TomÃ¡s".
_LETTER = r"(?:[^\W_]|[\u0300-\u036f]|(?<=[ÃÂ\x83\u0302\u0303])[\x80-\xbf])"
_WORD = re.compile(
    rf"['’](?:s|re|ve|ll|d|m)\b|{_LETTER}+(?:(?:[-&./]|['’](?!(?:s|re|ve|ll|d|m)\b)){_LETTER}+)*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+\s++(?=[\"'“‘(\[]*[A-Z0-9À-Þ])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Rev|Hon|Prof|St|Jr|Sr|vs|v|No|Inc|Co|Corp|Ltd"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)$"
)
_PARAGRAPH_END = re.compile(r"\n+")
_QUOTE = re.compile(r"[“”\"]|''|``")


class Word(NamedTuple):
    """A word of the text; ``lower`` is its lower-case form with a straight apostrophe."""

    start: int
    end: int
    text: str
    lower: str


class Layout:
    """A text with the starts of its sentences and paragraphs, its words, and its quotations.

    ``words`` counts a possessive ending as a word of its own; ``capitalised`` are the indices of
    those with a capital, ``lower_words`` those that occur in lower case.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [
            Word(m.start(), m.end(), word := m[0], word.lower().replace("’", "'")) for m in _WORD.finditer(text)
        ]
        self.capitalised = [n for n, w in enumerate(self.words) if w.text[0].isupper()]
        self.lower_words = {w.text for w in self.words if w.text.islower()}
        self.word_starts = [w.start for w in self.words]
        self.sentences = _sentence_starts(text)
        self.paragraphs = [0, *(m.end() for m in _PARAGRAPH_END.finditer(text) if m.end() < len(text))]
        self.quotes = _quotes(text, self.paragraphs)
        self._quote_starts = [s for s, _ in self.quotes]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that ``offset`` stands in."""
        return max(bisect_right(self.sentences, offset) - 1, 0)

    def sentence_span(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that ``offset`` stands in."""
        n = self.sentence(offset)
        end = self.sentences[n + 1] if n + 1 < len(self.sentences) else len(self.text)
        return self.sentences[n], end

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that ``offset`` stands in."""
        return max(bisect_right(self.paragraphs, offset) - 1, 0)

    def quote(self, offset: int) -> tuple[int, int] | None:
        """The quotation that ``offset`` stands in, with its marks."""
        n = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[n] if n >= 0 and offset < self.quotes[n][1] else None

    def word_at(self, offset: int) -> int:
        """The index of the first word that starts at ``offset`` or after it."""
        return bisect_left(self.word_starts, offset)


def _sentence_starts(text: str) -> list[int]:
    starts = [0]
    for m in _SENTENCE_END.finditer(text):
        if m[0][0] == "." and _ABBREVIATION.search(text, max(m.start() - 12, 0), m.start()) and "\n" not in m[0]:
            continue
        if m.end() < len(text):
            starts.append(m.end())
    return starts


def _quotes(text: str, paragraphs: list[int]) -> list[tuple[int, int]]:
    """Quotations by their marks; one that its paragraph leaves open ends with the paragraph."""
    quotes: list[tuple[int, int]] = []
    opened: int | None = None
    paragraph = 0
    for m in _QUOTE.finditer(text):
        here = bisect_right(paragraphs, m.start()) - 1
        if opened is not None and here != paragraph:
            quotes.append((opened, paragraphs[paragraph + 1]))
            opened = None
        if opened is None:
            if m[0] != "”":
                opened, paragraph = m.start(), here
        elif m[0] == "“":
            continue
        else:
            quotes.append((opened, m.end()))
            opened = None
    if opened is not None:
        quotes.append((opened, paragraphs[paragraph + 1] if paragraph + 1 < len(paragraphs) else len(text)))
    return quotes
