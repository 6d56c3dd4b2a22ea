"""The names in a text, as the tagging model's name labels give them."""

from __future__ import annotations

import numpy as np

from onrecord.article import Span
from onrecord.reader.labels import NAMES
from onrecord.reader.mention import Name
from onrecord.reader.pieces import LAYOUTS, Pieces
from onrecord.reader.scores import TextScores

INSIDE_WORD = LAYOUTS.index("inside word")
LEAST_SUBJECT = float(np.log(0.5))


def names(found: Pieces, scores: TextScores) -> list[Name]:
    """The named entities, in order and disjoint; a name's label is that of its best first piece."""
    labels = scores.names.argmax(axis=1)
    made: list[Name] = []
    i, n = 0, len(labels)
    while i < n:
        if labels[i] == 0:
            i += 1
            continue
        kind = (labels[i] - 1) // 2
        first, i = i, i + 1
        while i < n and labels[i] and (labels[i] - 1) // 2 == kind and (labels[i] % 2 == 0 or _continues(found, i)):
            i += 1
        while i < n and _continues(found, i):
            i += 1
        while first and _continues(found, first):
            first -= 1
        span = Span(int(found.starts[first]), int(found.ends[i - 1]))
        if made and made[-1].span.end > span.start:
            continue
        subject = bool(scores.subjects[first:i].max() > LEAST_SUBJECT)
        made.append(Name(span, NAMES[kind], subject))
    return made


def _continues(found: Pieces, i: int) -> bool:
    """Whether the piece goes on with the word of the one before it."""
    return bool(found.features[i, 0] and found.features[i - 1, 0] and found.starts[i] == found.ends[i - 1])
