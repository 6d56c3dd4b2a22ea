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


def pieces(text: str, quoted: Sequence[Span] | None = None) -> Pieces:
    """The pieces of a text, in order, none empty; ``quoted`` are its quotations, where they are known already."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    offsets = np.asarray(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    ids = np.asarray(encoding.ids, dtype=np.int32)
    whole = offsets[:, 1] > offsets[:, 0]
    ids, starts, ends = ids[whole], offsets[whole, 0].copy(), offsets[whole, 1].copy()
    layout, paragraphs = _layout(text, starts, ends)
    features = np.stack(
        [_cases(text, starts, ends), _quotes(text, starts, quotations(text) if quoted is None else quoted), layout],
        axis=1,
    )
    return Pieces(ids, starts, ends, features, paragraphs)


def _cases(text: str, starts: IntArray, ends: IntArray) -> IntArray:
    """The case of the word that each piece belongs to; pieces that touch and are letters make one word."""
    cases = np.zeros(len(starts), dtype=np.int32)
    i = 0
    while i < len(starts):
        j = i + 1
        if text[starts[i]].isalnum():
            while j < len(starts) and starts[j] == ends[j - 1] and text[starts[j]].isalnum():
                j += 1
        cases[i:j] = _case(text[starts[i] : ends[j - 1]])
        i = j
    return cases


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


def _layout(text: str, starts: IntArray, ends: IntArray) -> tuple[IntArray, IntArray]:
    """How each piece stands to the words, sentences and paragraphs, and the number of its paragraph."""
    layout = np.full(len(starts), LAYOUTS.index("inside sentence"), dtype=np.int32)
    paragraphs = np.zeros(len(starts), dtype=np.int32)
    paragraph, ended = 0, False
    for i in range(len(starts)):
        if i == 0:
            layout[0] = LAYOUTS.index("text start")
        elif starts[i] == ends[i - 1]:
            layout[i] = LAYOUTS.index("inside word")
        else:
            gap = text[ends[i - 1] : starts[i]]
            if "\n" in gap:
                blank = BLANK_LINE.search(gap) is not None
                layout[i] = LAYOUTS.index("paragraph start" if blank else "line start")
                paragraph += 1
            elif ended:
                layout[i] = LAYOUTS.index("sentence start")
        paragraphs[i] = paragraph
        mark = text[starts[i]]
        ended = mark in SENTENCE_END or (ended and mark in CLOSERS)
    return layout, paragraphs
