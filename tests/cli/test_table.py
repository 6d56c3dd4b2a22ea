"""``table``: who said what, for people, within 80 columns."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord import Reading
from tests.cli import fiction
from tests.cli.test_json_formats import written


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_it_fits_into_80_columns() -> None:
    assert max(map(len, written("table", fiction.reading()).decode().splitlines())) <= 80


def test_an_article_is_headed_by_its_title_publisher_and_date() -> None:
    lines = written("table", fiction.reading()).decode().splitlines()
    assert lines[0].rstrip() == "Calder denies talks with rivals over a battery plant"
    assert lines[1].rstrip() == "Norvik Courier · 14 March 2031, 08:05 +01:00"


def test_a_row_has_party_cue_content_kind_and_confidence() -> None:
    text = written("table", fiction.reading()).decode()
    (row,) = (line for line in text.splitlines() if "recalled" in line)
    assert row.startswith("Tomas Brandt")
    assert row.split()[-2:] == ["mixed", "90%"]
    assert "that Ms. Calder" in row


def test_all_of_a_content_is_there_wrapped() -> None:
    text = written("table", fiction.reading()).decode()
    row = text[text.index("recalled") - 40 :]
    for word in ("Lindqvist’s", "cells", "as", "“an", "existential", "threat.”"):
        assert word in row


def test_a_text_has_no_colours_outside_a_terminal() -> None:
    assert b"\x1b" not in written("table", fiction.reading())


def test_an_article_without_attributions_says_so() -> None:
    assert "No attributions found." in written("table", Reading(fiction.reading().article, (), ())).decode()


def test_hostile_text_is_shown_and_does_not_act() -> None:
    article = dataclasses.replace(fiction.reading().article, title="[red]Not[/red] \x1b[2J :smile: red")
    text = written("table", dataclasses.replace(fiction.reading(), article=article)).decode()
    assert "[red]Not[/red] \ufffd[2J :smile: red" in text


def test_no_word_is_cut_off() -> None:
    assert "…" not in written("table", fiction.reading()).decode().replace(" … ", " ")
