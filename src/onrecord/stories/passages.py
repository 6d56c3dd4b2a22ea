"""Which part of a text to put beside a claim: the text is longer than what the judge can read at once."""

from __future__ import annotations

import numpy as np

from onrecord.reader import FEATURE_SIZES, Pieces
from onrecord.reading import Attribution
from onrecord.stories.pairs import MOST_CLAIM, Pair, pair, piece_range

_LAYOUT = len(FEATURE_SIZES) - 1
_SENTENCE_START, _LINE_START = 2, 3

MOST_PIECES = 150
"""Pieces of an article that are put beside a claim."""
LEAD = 64
"""Of these, the ones that are taken from its beginning whatever they say."""
LONGEST_PIECE = 16
"""More characters than that make no piece: so that of a long text only the beginning is cut into pieces."""
AROUND = 84
"""Pieces of the sentences that an attribution stands in."""
BEFORE = 20
"""Pieces of what stands before these sentences."""


def sentences(text: Pieces) -> list[tuple[int, int]]:
    """The ranges of pieces that the sentences and headings of a text take, in order."""
    starts = np.flatnonzero(text.features[:, _LAYOUT] >= _SENTENCE_START).tolist()
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def article_pair(claim: Pieces, text: Pieces) -> Pair:
    """The claim beside the beginning of a text and, where there is more, the sentences likest to the claim."""
    if len(text) <= MOST_PIECES:
        return pair(claim, text, [(0, len(text))])
    asked = set(claim.ids[:MOST_CLAIM].tolist())
    every = sentences(text)
    likeness = []
    for number, (first, last) in enumerate(every):
        shared = len(asked.intersection(text.ids[first:last].tolist()))
        likeness.append((shared / (8 + last - first) ** 0.5, number))
    chosen: set[int] = set()
    room = MOST_PIECES
    for number, (first, last) in enumerate(every):
        if last > LEAD and number:
            break
        chosen.add(number)
        room -= min(last - first, MOST_PIECES)
    for _, number in sorted(likeness, key=lambda item: (-item[0], item[1])):
        first, last = every[number]
        if number not in chosen and last - first <= room:
            chosen.add(number)
            room -= last - first
    ranges = [(every[n][0], min(every[n][1], every[n][0] + MOST_PIECES)) for n in sorted(chosen)]
    return pair(claim, text, ranges)


def lead_pair(claim: Pieces, text: Pieces) -> Pair:
    """The claim beside the beginning of a text, where an article says what it has to say."""
    return pair(claim, text, [(0, min(len(text), LEAD))])


def attribution_pair(claim: Pieces, text: Pieces, attribution: Attribution) -> Pair:
    """The claim beside the sentences of an attribution, its source, cue and content marked."""
    roles = [
        (name, piece_range(text, span))
        for name in ("content", "source", "cue")
        for span in getattr(attribution, name).spans
    ]
    heads = [r for name, r in roles if name != "content"] or [r for _, r in roles]
    first, last = min(r[0] for r in heads), max(r[1] for r in heads)
    starts = text.features[:, _LAYOUT] >= _SENTENCE_START
    begin = _back_to(starts, first, AROUND // 2)
    end = _on_to(starts, last, AROUND - (last - begin))
    for name, (start, stop) in roles:
        if name == "content" and stop - begin <= AROUND and start >= begin - AROUND // 2:
            begin, end = min(begin, _back_to(starts, start, AROUND // 2)), max(end, stop)
    end = min(end, begin + AROUND)
    before = _back_to(starts, max(0, begin - 1), BEFORE) if begin else begin
    return pair(claim, text, [(before, end)], roles)


def _back_to(starts: np.ndarray[tuple[int], np.dtype[np.bool_]], place: int, most: int) -> int:
    """Where the sentence of a piece begins, or ``most`` pieces before it."""
    least = max(0, place - most)
    before = np.flatnonzero(starts[least : place + 1])
    return least + int(before[-1]) if len(before) else least


def _on_to(starts: np.ndarray[tuple[int], np.dtype[np.bool_]], place: int, most: int) -> int:
    """Where the next sentence after a place begins, or ``most`` pieces after it."""
    last = min(len(starts), place + max(0, most))
    after = np.flatnonzero(starts[place:last])
    return place + int(after[0]) if len(after) else last
