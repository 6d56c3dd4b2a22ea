"""Articles' own stances on claims, labelled for training: articles of FNC-1 and of PolNeAR's train set.

``own_stances.tsv`` names texts by the corpora's ids and claims as ``training.claims`` does. Of the article in its own
voice, S says that it supports the claim, D that it denies it, Q that it questions it, N that it stays neutral. None is
about a closely read rumour.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path

from onrecord.reader import pieces
from onrecord.stories.judging import STANCES
from training.claims import Texts, claim_of, claims_by_key
from training.judge_examples import Example
from training.rumours import Rumours

FILE = Path(__file__).with_name("own_stances.tsv")
CORPUS = "own"

_LABELS = {"S": "supports", "D": "denies", "Q": "neutral", "N": "neutral"}


@dataclasses.dataclass(frozen=True, slots=True)
class OwnStance:
    """The text of this id, a claim, and the text's own stance on it: one of ``STANCES``."""

    text: str
    claim: str
    stance: str


def own_stances(file: Path = FILE) -> Iterator[OwnStance]:
    """Every labelled pair. Raises ``CorpusError`` where the corpora lack a claim."""
    known = claims_by_key()
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield OwnStance(row["text"], claim_of(row["claim"], known, file), _LABELS[row["label"]])


def own_stance_examples(rumours: Rumours) -> Iterator[Example]:
    """The same as examples for the judge. Raises ``CorpusError`` where the corpora lack a text."""
    texts = Texts(rumours)
    cut = functools.cache(pieces)
    for item in own_stances():
        label = STANCES.index(item.stance)
        yield Example(CORPUS, texts.rumour(item.text), cut(item.claim), cut(texts[item.text]), "stances", label)
