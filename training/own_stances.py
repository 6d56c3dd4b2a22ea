"""Articles' own stances on claims, labelled for training: articles of FNC-1 and of PolNeAR's train set.

``own_stances.tsv`` names texts by the corpora's ids and claims as ``training.claims`` does. Of the article in its own
voice, S says that it supports the claim, D that it denies it, Q that it questions it, N that it stays neutral. None is
about a rumour of positions/dev.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from training.claims import claim_of, claims_by_key

FILE = Path(__file__).with_name("own_stances.tsv")

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
