"""Articles' own stances on claims, labelled for training: articles of FNC-1 and of PolNeAR's train set.

``own_stances.tsv`` names texts by the corpora's ids and claims as ``training.claims`` does. Of the article in its own
voice, S says that it supports the claim, D that it denies it, Q that it questions it, N that it stays neutral. None is
about a rumour of positions/dev.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.reader import pieces
from onrecord.stories.judging import STANCES
from training.claims import Texts, claim_of, claims_by_key, written
from training.guessing import guesses
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
    """The same as examples for the judge, each with what can be guessed of it where the claim was written for it.

    Raises ``CorpusError`` where the corpora lack a text.
    """
    texts, items, ours = Texts(rumours), list(own_stances()), frozenset(written())
    cut = functools.cache(pieces)
    of_ours = [n for n, item in enumerate(items) if item.claim in ours]
    labels = np.array([STANCES.index(item.stance) for item in items])
    told = guesses([items[n].claim for n in of_ours], [items[n].text for n in of_ours], labels[of_ours])
    known = {n: tuple(row.tolist()) for n, row in zip(of_ours, told, strict=True)}
    for n, item in enumerate(items):
        text, label = cut(texts[item.text]), int(labels[n])
        rumour = texts.rumour(item.text)
        yield Example(CORPUS, rumour, cut(item.claim), text, "stances", label, None, (), known.get(n, ()))
