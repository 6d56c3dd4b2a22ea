"""The lines of a drawing of where a claim comes from."""

from __future__ import annotations

from onrecord.screens.origin_tree import MOST_ARTICLES, drawing, lines
from onrecord.screens.sources import Node


def tree(*articles: str) -> tuple[Node, ...]:
    return (
        Node("Morning Ledger", None, [Node("the Courier", None, [Node("x", "x")]), *(Node(a, a) for a in articles)]),
    )


def test_who_cites_the_origin_hangs_from_it_and_articles_come_last() -> None:
    found = lines(tree("first"), str.upper)
    assert [(line.depth, line.label, line.parent) for line in found] == [
        (0, "Morning Ledger", None),
        (1, "the Courier", 0),
        (2, "X", 1),
        (1, "FIRST", 0),
    ]


def test_copies_are_folded_into_the_line_of_what_they_repeat() -> None:
    found = lines(tree("copy", "first", "other", "again"), str, {"copy": "first", "again": "first"})
    assert [line.label for line in found if line.depth == 1] == ["the Courier", "first + 2 copies", "other"]


def test_copies_of_what_stands_elsewhere_are_folded_into_the_first_of_them() -> None:
    found = lines(tree("copy", "again"), str, {"copy": "first", "again": "first"})
    assert [line.label for line in found if line.depth == 1] == ["the Courier", "copy + 1 copy"]


def test_of_many_articles_the_first_are_drawn_and_the_others_counted() -> None:
    found = lines(tree(*(f"a{n}" for n in range(MOST_ARTICLES + 3))), str)
    assert found[-1].label == "and 3 more articles"


def test_every_line_is_drawn_below_the_one_before_and_within_the_room() -> None:
    room = drawing(lines(tree("first", "second"), str))
    heights = [drawn.y for drawn in room.lines]
    assert heights == sorted(set(heights))
    assert all(0 < drawn.y < room.height and 0 < drawn.x < room.width for drawn in room.lines)
    assert [drawn.path is None for drawn in room.lines] == [True, False, False, False, False]


def test_nothing_takes_no_room() -> None:
    assert drawing([]).height == 0
