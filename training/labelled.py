"""Attributions of FNC-1's articles, labelled for training: what each source does with a claim of its rumour.

``labelled.tsv`` names texts by FNC-1's ids, claims (Emergent's, or FNC-1's headlines) by the beginning of their
SHA-256, and roles by where they stand, in code points; it holds no word of either. S supports, D denies, Q questions,
R declines, N takes no position, X is no attribution or another's. None is about a closely read rumour.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

from onrecord.article import Span
from onrecord.reader import Pieces, pieces
from onrecord.reading import Attribution, Party, Role, Source
from onrecord.stories.judging import POSITIONS
from training.corpora import CorpusError
from training.judge_examples import Example
from training.rumours import Rumours, bodies, emergent, fnc1

FILE = Path(__file__).with_name("labelled.tsv")
CORPUS = "labelled"

_LABELS = dict(zip("SDQRNX", (*POSITIONS, "none"), strict=True))


@dataclasses.dataclass(frozen=True, slots=True)
class Labelled:
    """An attribution of the text that FNC-1 calls ``body``, and what it does with the claim: one of ``POSITIONS``."""

    body: str
    claim: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    position: str


def labelled(file: Path = FILE) -> Iterator[Labelled]:
    """Every labelled attribution. Raises ``CorpusError`` where the corpora lack a claim."""
    claims = {_key(claim): claim for claim in {*(e.claim for e in emergent()), *(pair.headline for pair in fnc1())}}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["claim"] not in claims:
                raise CorpusError(f"{file}: neither Emergent nor FNC-1 has the claim {row['claim']}")
            source, cue, content = (_spans(row[name]) for name in ("source", "cue", "content"))
            yield Labelled(row["text"], claims[row["claim"]], source, cue, content, _LABELS[row["label"]])


def labelled_examples(rumours: Rumours) -> Iterator[Example]:
    """The same as examples for the judge. Raises ``CorpusError`` where the corpora lack a text."""
    texts = bodies()
    cut = functools.cache(pieces)
    for item in labelled():
        if item.body not in texts:
            raise CorpusError(f"FNC-1 has no text {item.body}")
        label = POSITIONS.index(item.position)
        text: Pieces = cut(texts[item.body])
        attribution = _attribution(texts[item.body], item)
        rumour = rumours.of_body(item.body)
        yield Example(CORPUS, rumour, cut(item.claim), text, "positions", label, attribution)


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


def _key(claim: str) -> str:
    return hashlib.sha256(claim.encode()).hexdigest()[:12]


def _spans(written: str) -> tuple[Span, ...]:
    return tuple(Span(*map(int, part.split("-"))) for part in written.split())
