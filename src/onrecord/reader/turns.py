"""The turns of a transcript: a line that begins with a name in capitals and a colon."""

from __future__ import annotations

import dataclasses

import numpy as np

from onrecord.reader.pieces import CASES, LAYOUTS, Pieces, tokenizer

UPPER, NO_CASE, LINE_START = CASES.index("upper"), CASES.index("none"), LAYOUTS.index("line start")
LONGEST_NAME = 16


@dataclasses.dataclass(frozen=True, slots=True)
class Turn:
    """The pieces of the speaker's name, ``first`` to ``colon``, and that of the colon."""

    first: int
    colon: int


def turns(found: Pieces) -> list[Turn]:
    """The turns, in order. A quotation mark or a dash may stand before the name, as in a quoted transcript."""
    made = []
    cases, layout = found.features[:, 0], found.features[:, 2]
    for colon in np.flatnonzero(found.ids == tokenizer().token_to_id(":")).tolist():
        first = colon
        while first > 0 and cases[first - 1] == UPPER and colon - first < LONGEST_NAME:
            first -= 1
        marked = first > 0 and cases[first - 1] == NO_CASE and layout[first - 1] >= LINE_START
        if first < colon and (layout[first] >= LINE_START or marked):
            made.append(Turn(first, colon))
    return made
