"""A text as the model sees it: word pieces, with what an uncased vocabulary loses (case, quotation marks, layout)."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.article import Span
from onrecord.reader.quotations import quotations

IntArray = npt.NDArray[np.int32]

CASES = ("none", "lower", "title", "upper", "mixed")
QUOTES = ("outside", "inside", "opening", "closing")
LAYOUTS = ("inside word", "inside sentence", "sentence start", "line start", "paragraph start", "text start")
FEATURE_SIZES = (len(CASES), len(QUOTES), len(LAYOUTS))

SENTENCE_END = frozenset(".!?")
CLOSERS = frozenset("\"'”’)]»")
QUOTE_MARKS = frozenset("\"'“”‘’«»„‟″")
NEWLINE = re.compile("\n")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclasses.dataclass(frozen=True, slots=True)
class Pieces:
    """``n`` word pieces: ids (n,), code-point starts and ends (n,), features (n, 3) and paragraph numbers (n,)."""

    ids: IntArray
    starts: IntArray
    ends: IntArray
    features: IntArray
    paragraphs: IntArray

    def __len__(self) -> int:
        return len(self.ids)


@functools.cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer that the model was trained with."""
    loaded = Tokenizer.from_str((files("onrecord.reader") / "weights" / "tokenizer.json").read_text("utf-8"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def piece_ids(text: str) -> IntArray:
    """The ids (n,) of the pieces of a text alone: of those that ``pieces`` gives."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    whole = (id for id, (start, end) in zip(encoding.ids, encoding.offsets, strict=True) if end > start)
    return np.fromiter(whole, dtype=np.int32)


def pieces(text: str, quoted: Sequence[Span] | None = None) -> Pieces:
    """The pieces of a text, in order, none empty; ``quoted`` are its quotations, where they are known already."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    offsets = np.asarray(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    ids = np.asarray(encoding.ids, dtype=np.int32)
    whole = offsets[:, 1] > offsets[:, 0]
    ids, starts, ends = ids[whole], offsets[whole, 0].copy(), offsets[whole, 1].copy()
    marks = "".join([text[start] for start in starts.tolist()])
    layout, paragraphs = _layout(text, starts, ends, marks)
    cases = _cases(text, starts, ends, marks)
    quotes = _quotes(text, starts, quotations(text) if quoted is None else quoted)
    features = np.stack([cases, quotes, layout], axis=1)
    return Pieces(ids, starts, ends, features, paragraphs)


def _cases(text: str, starts: IntArray, ends: IntArray, marks: str) -> IntArray:
    """The case of the word that each piece belongs to; pieces that touch and are letters make one word.

    ``marks`` are the first characters of the pieces.
    """
    if not marks:
        return np.zeros(0, dtype=np.int32)
    letters = np.array([mark.isalnum() for mark in marks])
    begins = np.ones(len(starts), dtype=np.bool_)
    begins[1:] = (starts[1:] != ends[:-1]) | ~letters[1:] | ~letters[:-1]
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(starts)) - 1
    words = zip(starts[firsts].tolist(), ends[lasts].tolist(), strict=True)
    return np.repeat(np.array([_case(text[s:e]) for s, e in words], dtype=np.int32), lasts - firsts + 1)


@functools.lru_cache(1 << 14)
def _case(word: str) -> int:
    if not any(c.isalpha() for c in word):
        return CASES.index("none")
    if word.islower():
        return CASES.index("lower")
    if word.isupper() and len(word) > 1:
        return CASES.index("upper")
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return CASES.index("title")
    return CASES.index("mixed")


def _quotes(text: str, starts: IntArray, quoted: Sequence[Span]) -> IntArray:
    """Where each piece stands to the quotations of the text."""
    state = np.zeros(len(starts), dtype=np.int32)
    for start, end in quoted:
        first, last = np.searchsorted(starts, (start, end))
        state[first:last] = QUOTES.index("inside")
        if first < last:
            state[first] = QUOTES.index("opening")
            if text[starts[last - 1]] in QUOTE_MARKS and last - 1 > first:
                state[last - 1] = QUOTES.index("closing")
    return state


def _layout(text: str, starts: IntArray, ends: IntArray, marks: str) -> tuple[IntArray, IntArray]:
    """How each piece stands to the words, sentences and paragraphs, and the number of its paragraph.

    ``marks`` are the first characters of the pieces.
    """
    layout = np.full(len(starts), LAYOUTS.index("inside sentence"), dtype=np.int32)
    if not marks:
        return layout, layout.copy()
    layout[1:][_ended(marks)[:-1]] = LAYOUTS.index("sentence start")
    layout[1:][starts[1:] == ends[:-1]] = LAYOUTS.index("inside word")
    layout[0] = LAYOUTS.index("text start")
    newlines = np.array([m.start() for m in NEWLINE.finditer(text)], dtype=np.int32)
    passed = np.searchsorted(newlines, starts)
    new = np.flatnonzero(passed[1:] > np.searchsorted(newlines, ends[:-1])) + 1
    for piece in new.tolist():
        blank = BLANK_LINE.search(text, ends[piece - 1], starts[piece]) is not None
        layout[piece] = LAYOUTS.index("paragraph start" if blank else "line start")
    paragraphs = np.zeros(len(starts), dtype=np.int32)
    paragraphs[new] = 1
    return layout, np.cumsum(paragraphs, dtype=np.int32)


def _ended(marks: str) -> npt.NDArray[np.bool_]:
    """Whether a sentence has ended with each piece: at its mark, or at what closes a quotation after it."""
    ends = np.array([mark in SENTENCE_END for mark in marks])
    closers = np.array([mark in CLOSERS for mark in marks])
    before = np.maximum.accumulate(np.where(closers, -1, np.arange(len(marks))))
    return np.asarray((before >= 0) & ends[before])
