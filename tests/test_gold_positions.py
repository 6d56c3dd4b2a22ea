"""The positions that the benchmark is scored on stand in the texts of the corpora, and the repository holds none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.gold_positions import OF_PAGES, OF_POLNEAR, of_pages, of_polnear, stories
from tests.corpora import corpus

LONGEST_NAME = 13
"""Words of a party's name: more would be a piece of the article."""


@pytest.mark.parametrize("file", [OF_POLNEAR, OF_PAGES])
def test_names_are_all_that_is_kept_of_an_article(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        names = [name for party in row["parties"] for name in (party["name"], *party["aliases"])]
        assert all(0 < len(name.split()) <= LONGEST_NAME for name in names)
        assert all(set(p) == {"party", "position", "start", "end"} for p in row["positions"])
        assert {p["party"] for p in row["positions"]} == {party["id"] for party in row["parties"]}


@pytest.mark.parametrize(
    ("folder", "found", "fewest"),
    [("polnear", lambda: [*of_polnear("seen"), *of_polnear("unseen")], 70), ("pages", of_pages, 50)],
)
def test_every_evidence_stands_in_its_text(folder: str, found: Callable[[], list[Path]], fewest: int) -> None:
    corpus(folder)
    told = stories(found())
    assert len(told) >= fewest
    for story in told:
        ((id, text),) = story["texts"].items()
        assert set(story["articles"]) == {id}
        assert all(p["evidence"] and p["evidence"] in text for p in story["positions"])
