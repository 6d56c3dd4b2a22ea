"""Stories whose positions somebody read closely, as ``score_positions.py`` takes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpora import workplace
from benchmarks.pages import marked_pages
from benchmarks.result import BenchmarkError
from training.corpora import DATA, read_lines

PART = "positions/dev"
OF_POLNEAR = Path(__file__).with_name("polnear-positions.jsonl")
"""Positions in articles of PolNeAR's dev set, by where their evidence stands; it holds no sentence of an article."""
OF_PAGES = Path(__file__).with_name("page-positions.jsonl")
"""The same in the articles of the marked pages, on two claims each."""


def of_dev() -> list[Path]:
    """The files of positions/dev. Raises ``BenchmarkError`` where there are none."""
    files = sorted((DATA / PART).glob("*.json"))
    if not files:
        raise BenchmarkError(f"no stories under {DATA / PART}: set ONRECORD_DATA to the folder that holds the corpora")
    return files


def of_polnear(part: str) -> list[Path]:
    """One file for each article of the part, ``seen`` or ``unseen`` when settings were chosen, with its claim."""
    texts = {row["id"]: row["text"] for row in read_lines("polnear/dev.jsonl.gz")}
    return [_written(f"polnear-{n:02d}", row, texts) for n, row in _rows(OF_POLNEAR) if row["part"] == part]


def of_pages() -> list[Path]:
    """One file for each claim about one of the marked pages."""
    texts = {page["page"]: page["text"] for page in marked_pages()}
    return [_written(f"page-{n:02d}", row, texts) for n, row in _rows(OF_PAGES)]


def stories(files: Sequence[Path]) -> list[dict[str, Any]]:
    """What the files hold."""
    return [json.loads(file.read_text("utf-8")) for file in files]


def _rows(file: Path) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(map(json.loads, file.read_text("utf-8").splitlines())))


def _written(name: str, row: dict[str, Any], texts: Mapping[str, str]) -> Path:
    path = workplace() / f"{name}.json"
    path.write_text(json.dumps(_story(name, row, texts[row["text"]])), "utf-8")
    return path


def _story(name: str, row: dict[str, Any], text: str) -> dict[str, Any]:
    id = row["text"]
    positions = [
        {
            "article": id,
            "party": p["party"],
            "position": p["position"],
            "evidence": text[p["start"] : p["end"]],
        }
        for p in row["positions"]
    ]
    return {
        "story": name,
        "claim": row["claim"],
        "parties": row["parties"],
        "articles": {id: row["stance"]},
        "positions": positions,
        "texts": {id: text},
    }
