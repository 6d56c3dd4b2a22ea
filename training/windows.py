"""Windows of pieces with the labels that the model learns from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from onrecord.article import Span
from onrecord.reader.labels import POINTERS, ROLES, TAGS
from onrecord.reader.pieces import LAYOUTS, Pieces, pieces
from training.corpora import Annotated
from training.silver import Parse, dependency_labels, name_labels

IGNORED = -100
LEAST, MOST = 112, 254
SNAP = 60
PARAGRAPH_START = LAYOUTS.index("line start")
SENTENCE_START = LAYOUTS.index("sentence start")

Labels = npt.NDArray[np.int64]


@dataclasses.dataclass(frozen=True, slots=True)
class Labelled:
    """One article's pieces with their labels: each (n,), ``pointers`` (n, 2) as piece numbers in the article."""

    pieces: Pieces
    tags: Labels
    names: Labels
    dependencies: Labels
    pointers: Labels
    weights: npt.NDArray[np.float32]


def piece_range(found: Pieces, span: Span) -> tuple[int, int]:
    """The half-open range of pieces that a span of the text covers."""
    first = int(np.searchsorted(found.ends, span.start, "right"))
    return first, max(first, int(np.searchsorted(found.starts, span.end)))


def labelled(article: Annotated, parse: Parse) -> Labelled:
    """The article's pieces with gold roles and pointers and silver names and dependencies."""
    found = pieces(article.text)
    n = len(found)
    tags = np.zeros(n, dtype=np.int64)
    pointers = np.full((n, len(POINTERS)), IGNORED, dtype=np.int64)
    weights = np.zeros(n, dtype=np.float32)
    for statement in article.statements:
        roles = {role: [piece_range(found, s) for s in getattr(statement, role)] for role in ROLES}
        heads = [roles[head][0][0] if roles[head] else IGNORED for head in POINTERS]
        for role, ranges in roles.items():
            for first, last in ranges:
                if first == last:
                    continue
                tags[first:last] = TAGS.index(f"I-{role}")
                tags[first] = TAGS.index(f"B-{role}")
                pointers[first:last] = heads
                weights[first:last] = 1 / np.sqrt(last - first)
    for i, head in enumerate(POINTERS):
        pointers[np.isin(tags, (TAGS.index(f"B-{head}"), TAGS.index(f"I-{head}"))), i] = IGNORED
    return Labelled(found, tags, name_labels(found, parse), dependency_labels(found, parse), pointers, weights)


def cuts(article: Labelled, random: np.random.Generator) -> Iterator[tuple[int, int]]:
    """Windows over an article that start at paragraphs or sentences, elsewhere in every epoch.

    They are short: a CPU trains on 150 pieces at a time twice as fast as on 380, and 99.5 % of attributions are
    shorter than 113 pieces.
    """
    layout = article.pieces.features[:, 2]
    n = len(layout)
    start = 0
    while start < n:
        end = min(n, start + int(random.integers(LEAST, MOST + 1)))
        if end < n:
            near = np.arange(max(start + 1, end - SNAP), end + 1)
            for least in (PARAGRAPH_START, SENTENCE_START):
                starts = near[layout[near] >= least]
                if len(starts):
                    end = int(starts[-1])
                    break
        yield start, end
        start = end
