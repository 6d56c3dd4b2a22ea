"""The positions by date, and the strip that they are drawn on."""

from __future__ import annotations

import dataclasses

from onrecord.screens.timeline import strip, taken
from onrecord.story import Position, Story
from tests.cli.story_fiction import story


def dated(*dates: str | None) -> Story:
    made = story()
    positions = [dataclasses.replace(made.positions[1], party=f"p{n}", date=date) for n, date in enumerate(dates)]
    return dataclasses.replace(made, positions=tuple(positions))


def again(position: Position, article: str) -> Position:
    return dataclasses.replace(position, article=article, date="2031-03-16")


def test_a_position_is_told_once_where_it_was_first_taken() -> None:
    made = story()
    more = dataclasses.replace(made, positions=(again(made.positions[1], "second"), *made.positions))
    (first,) = [one for one in taken(more) if more.positions[one.place].position == "denies"]
    assert (first.place, first.again) == (2, 1)


def test_the_earliest_come_first_and_those_without_a_date_not_at_all() -> None:
    made = dated("2031-03-15", None, "2031-03-14", "soon")
    assert [one.place for one in taken(made)] == [2, 0]


def test_the_strip_reaches_from_the_first_to_the_last() -> None:
    made = dated("2031-03-14", "2031-03-15", "2031-03-18")
    found = strip(made, taken(made))
    assert found is not None
    ((name, dots),) = found.lanes
    assert (name, [dot.at for dot in dots]) == ("denies", [0.0, 25.0, 100.0])


def test_dots_that_would_cover_each_other_are_one() -> None:
    made = dated("2031-03-14T08:00", "2031-03-14T08:01", "2031-03-18")
    found = strip(made, taken(made))
    assert found is not None
    assert [dot.places for dot in found.lanes[0][1]] == [(0, 1), (2,)]


def test_one_moment_stands_in_the_middle() -> None:
    made = dated("2031-03-14")
    found = strip(made, taken(made))
    assert found is not None
    assert found.lanes[0][1][0].at == 50


def test_without_dates_there_is_no_strip() -> None:
    assert strip(story(), []) is None
