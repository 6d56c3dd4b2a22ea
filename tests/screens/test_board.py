"""The order of a board, and who is at odds with whom they belong to."""

from __future__ import annotations

import dataclasses

from onrecord.reading import Affiliation, Party
from onrecord.screens.board import Row, at_odds, board, under_organisations
from onrecord.story import Contradiction
from tests.cli.story_fiction import story


def row(id: str, *bodies: str) -> Row:
    return Row(Party(id, id, "person", (), tuple(Affiliation(b, "chief") for b in bodies)), "", (), 1)


def order(*rows: Row) -> list[tuple[str, bool]]:
    return [(one.party.id, belongs) for one, belongs in under_organisations(rows)]


def test_who_belongs_to_an_organisation_stands_right_below_it() -> None:
    assert order(row("farley", "ford"), row("byd"), row("ford")) == [("byd", False), ("ford", False), ("farley", True)]


def test_who_belongs_to_one_that_says_nothing_stands_alone() -> None:
    assert order(row("farley", "ford"), row("byd")) == [("farley", False), ("byd", False)]


def test_nobody_is_lost_where_parties_belong_to_each_other() -> None:
    assert {id for id, _ in order(row("a", "b"), row("b", "a"), row("c", "a"))} == {"a", "b", "c"}


def test_whom_others_belong_to_stays_at_the_side_itself() -> None:
    assert order(row("group"), row("ford", "group"), row("farley", "ford")) == [
        ("group", False),
        ("ford", False),
        ("farley", True),
    ]


def test_every_row_of_a_story_is_kept() -> None:
    assert {one.party.id for one, _ in under_organisations(board(story()))} == {p.id for p in story().parties}


def test_a_contradiction_of_an_organisation_and_one_of_its_own_marks_both() -> None:
    made = story()
    found = Contradiction("affiliation", "At odds.", made.contradictions[0].evidence, (0, 1))
    assert at_odds(dataclasses.replace(made, contradictions=(found,))) == {"p1": ["p2"], "p2": ["p1"]}


def test_other_contradictions_mark_nobody() -> None:
    assert at_odds(story()) == {}
