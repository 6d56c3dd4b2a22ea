"""The corpora that the models learn from, and where they can be had.

PolNeAR, the Political News Attribution Relations Corpus (Newell and others, LREC 2018), can be had from
https://github.com/networkdynamics/PolNeAR; its repository states no licence. The files read here are one JSON object
a line: ``{"id", "text", "attributions": [{"source": SPANS, "cue": SPANS, "content": SPANS}]}`` with half-open
code-point spans.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import os
from pathlib import Path
from typing import Any

from onrecord.article import Span
from onrecord.reader.mention import Statement

DATA = Path(os.environ.get("ONRECORD_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


class CorpusError(Exception):
    """A corpus is not where it was looked for, or not what was expected."""


@dataclasses.dataclass(frozen=True, slots=True)
class Annotated:
    """One text with its attributions as a person marked them."""

    id: str
    text: str
    statements: tuple[Statement, ...]


def read_lines(name: str) -> list[dict[str, Any]]:
    """The JSON objects of ``DATA / name`` (gzip). Raises ``CorpusError`` where there is no such file."""
    path = DATA / name
    if not path.exists():
        raise CorpusError(f"{path} is not there: set ONRECORD_DATA to the folder that holds the corpora")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def polnear(part: str) -> list[Annotated]:
    """The articles of PolNeAR's ``train`` or ``dev`` part; attributions without a cue or a content are left out."""
    return [_annotated(row) for row in read_lines(f"polnear/{part}.jsonl.gz")]


def corrections() -> list[Annotated]:
    """What people accepted and corrected, as ``onrecord export --corrections`` wrote it: ``DATA / corrections.jsonl``.

    None where there is no such file, and only texts in which nothing is left that nobody has decided on: what is
    missing from the others would be learnt as if it were not there.
    """
    path = DATA / "corrections.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [_annotated(row) for row in rows if not row.get("undecided")]


def _annotated(row: dict[str, Any]) -> Annotated:
    return Annotated(
        row["id"],
        row["text"],
        tuple(
            Statement(*(tuple(Span(s, e) for s, e in a.get(role) or ()) for role in ("source", "cue", "content")))
            for a in row["attributions"]
            if a.get("cue") and a.get("content")
        ),
    )


def apart(articles: list[Annotated], every: int = 26) -> tuple[list[Annotated], list[Annotated]]:
    """The articles to train on, and the few that are kept apart to calibrate confidence on."""
    kept = articles[every // 2 :: every]
    return [a for i, a in enumerate(articles) if i % every != every // 2], kept
