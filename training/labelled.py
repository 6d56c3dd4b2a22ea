"""Attributions labelled for training: what each source does with a claim. From FNC-1 and from PolNeAR's train set.

``labelled.tsv`` names texts by the corpora's ids, claims as ``training.claims`` does, and roles by where they stand, in
code points; it holds no word of them. S supports, D denies, Q questions, R declines, N takes no position, X is no
attribution or another's. None is about a rumour of positions/dev.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path

from onrecord.article import Span
from onrecord.reader import Pieces, pieces
from onrecord.reading import Attribution, Party, Role, Source
from onrecord.stories.judging import POSITIONS
from training.claims import Texts, claim_of, claims_by_key, written
from training.judge_examples import Example
from training.rumours import Rumours

FILE = Path(__file__).with_name("labelled.tsv")
CORPUS = "labelled"

_LABELS = dict(zip("SDQRNX", (*POSITIONS, "none"), strict=True))


@dataclasses.dataclass(frozen=True, slots=True)
class Labelled:
    """An attribution of the text of this id, and what it does with the claim: one of ``POSITIONS``."""

    text: str
    claim: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    position: str


def labelled(file: Path = FILE) -> Iterator[Labelled]:
    """Every labelled attribution. Raises ``CorpusError`` where the corpora lack a claim."""
    known = claims_by_key()
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            claim = claim_of(row["claim"], known, file)
            source, cue, content = (_spans(row[name]) for name in ("source", "cue", "content"))
            yield Labelled(row["text"], claim, source, cue, content, _LABELS[row["label"]])


def labelled_examples(rumours: Rumours, *, on_written: bool = True) -> Iterator[Example]:
    """The same as examples for the judge, those on claims that were written for onrecord left out if so wanted.

    Raises ``CorpusError`` where the corpora lack a text.
    """
    texts = Texts(rumours)
    cut = functools.cache(pieces)
    ours = frozenset() if on_written else frozenset(written())
    for item in labelled():
        if item.claim in ours:
            continue
        label = POSITIONS.index(item.position)
        whole = texts[item.text]
        text: Pieces = cut(whole)
        yield Example(
            CORPUS, texts.rumour(item.text), cut(item.claim), text, "positions", label, _attribution(whole, item)
        )


def same(attribution: Attribution, item: Labelled) -> bool:
    """Whether it is this attribution that was labelled."""
    return (attribution.source.spans, attribution.cue.spans, attribution.content.spans) == (
        item.source,
        item.cue,
        item.content,
    )


def _attribution(text: str, item: Labelled) -> Attribution:
    source, cue, content = (Role.of(text, spans) for spans in (item.source, item.cue, item.content))
    said_by = Source(source.spans, source.text, Party("p1", source.text, "person", (source.text,)))
    return Attribution("a1", "indirect", 1.0, said_by, cue, content)


def _spans(written: str) -> tuple[Span, ...]:
    return tuple(Span(*map(int, part.split("-"))) for part in written.split())
