"""The claims and the texts that labels are about.

Labels name a claim by the beginning of its SHA-256: Emergent's claims, FNC-1's headlines, and those that were written
for onrecord, of which ``claims.txt`` has one a line. They name a text by its id in FNC-1 or in PolNeAR's train set.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from training.corpora import CorpusError, read_lines
from training.rumours import Rumours, bodies, emergent, fnc1

FILE = Path(__file__).with_name("claims.txt")
OF_POLNEAR = "polnear "
"""What the names of rumours begin with that are articles of PolNeAR."""


def claims_by_key() -> dict[str, str]:
    """Every claim that a label may be about."""
    every = {*(e.claim for e in emergent()), *(pair.headline for pair in fnc1()), *written()}
    return {hashlib.sha256(claim.encode()).hexdigest()[:12]: claim for claim in every}


def written() -> list[str]:
    """The claims that were written for onrecord."""
    return FILE.read_text("utf-8").splitlines()


def claim_of(key: str, known: Mapping[str, str], file: Path) -> str:
    """The claim of this key. Raises ``CorpusError`` where there is none."""
    if key not in known:
        raise CorpusError(f"{file}: nobody has the claim {key}")
    return known[key]


class Texts:
    """The texts of FNC-1 and of PolNeAR's train set, by their ids. A text that is not there raises ``CorpusError``."""

    def __init__(self, rumours: Rumours) -> None:
        self._rumours = rumours
        self._fnc1 = bodies()
        self._polnear = {row["id"]: row["text"] for row in read_lines("polnear/train.jsonl.gz")}

    def __getitem__(self, id: str) -> str:
        text: str | None = self._fnc1.get(id) or self._polnear.get(id)
        if text is None:
            raise CorpusError(f"neither FNC-1 nor PolNeAR has a text {id}")
        return text

    def rumour(self, id: str) -> str:
        """The rumour that a text is about; an article of PolNeAR has one to itself."""
        return self._rumours.of_body(id) if id in self._fnc1 else f"{OF_POLNEAR}{id}"
