"""Grouping without end: the same stories as without forgetting, and nothing kept of those that are over."""

from __future__ import annotations

import pytest

from onrecord.article import Article
from onrecord.stories import Window, group, streamed
from onrecord.stories.grouping import Grouper
from onrecord.story import Story
from tests.stories.fiction import CHEESE, CHEESE_AGAIN, FERRY, FERRY_AGAIN, WEATHER, article

DAYS = [
    (1, article("f1", FERRY)),
    (1, article("w", WEATHER)),
    (2, article("f2", FERRY_AGAIN)),
    (2, article("f3", f"{FERRY} Page 2.")),
    (3, article("c1", CHEESE)),
    (4, article("c2", CHEESE_AGAIN)),
]


def ids(stories: list[Story]) -> list[list[str]]:
    return [[a.id for a in story.articles] for story in stories]


def test_within_the_window_the_stories_are_those_of_all_articles_together() -> None:
    assert list(streamed(DAYS, Window(30))) == group([a for _, a in DAYS])


def test_a_story_is_given_out_when_it_has_been_quiet_and_only_once() -> None:
    window = Window(2)
    given: dict[int, list[list[str]]] = {}
    for day, one in [*DAYS, (9, article("late", FERRY_AGAIN))]:
        given[day] = given.get(day, []) + ids(window.quiet(day))
        window.add(one, day)
    assert given == {1: [], 2: [], 3: [], 4: [["w"]], 9: [["f1", "f2", "f3"], ["c1", "c2"]]}
    assert ids(window.rest()) == [["late"]]
    assert len(window) == 0


def test_what_comes_after_a_story_is_over_begins_another_with_another_number() -> None:
    found = list(streamed([*DAYS, (20, article("late", FERRY_AGAIN))], Window(2)))
    assert ids(found)[-1] == ["late"]
    assert len({story.id for story in found}) == len(found) == 4


def test_a_story_that_never_ends_is_given_out_all_the_same() -> None:
    days = [(day, article(str(day), f"{FERRY_AGAIN} On day {day} the ferry lay there.")) for day in range(1, 40, 2)]
    found = list(streamed(days, Window(3)))
    assert len(found) > 1
    assert sorted(int(a.id) for story in found for a in story.articles) == list(range(1, 40, 2))
    assert max(int(s.articles[-1].id) - int(s.articles[0].id) for s in found) <= 4 * 3


def test_copies_stay_copies_when_others_are_forgotten() -> None:
    days = [(1, article("w", WEATHER)), (3, article("f1", FERRY)), (4, article("c", CHEESE)), (4, article("f2", FERRY))]
    found = list(streamed(days, Window(1)))
    copies = {a.id: a.copy_of for story in found for a in story.articles}
    assert copies == {"w": None, "f1": None, "c": None, "f2": "f1"}


def test_a_day_before_the_last_is_an_error() -> None:
    window = Window()
    window.add(article("f", FERRY), 5)
    with pytest.raises(ValueError, match="day 4 comes after day 5"):
        window.add(article("c", CHEESE), 4)


def test_a_grouper_that_has_forgotten_is_as_one_that_never_knew() -> None:
    """What is left groups what comes next as if the others had never come, but for the numbers of the stories."""
    grouper, fresh = Grouper(), Grouper()
    for text in (WEATHER, CHEESE, CHEESE_AGAIN):
        grouper.add(Article(text[:9], text))
    gone = set(grouper.grouped())
    assert sorted(len(s.articles) for s in grouper.take(gone)) == [1, 2]
    assert (grouper.grouped(), grouper.stories()) == ([], [])
    for number, text in enumerate((FERRY, CHEESE, FERRY_AGAIN, FERRY, CHEESE_AGAIN)):
        for one in (grouper, fresh):
            one.add(Article(str(number), text))
    assert ids(grouper.stories()) == ids(fresh.stories()) == [["0", "2", "3"], ["1", "4"]]


def test_memory_of_texts_and_terms_goes_with_their_stories() -> None:
    grouper = Grouper()
    for number in range(5):
        grouper.add(Article(str(number), f"{FERRY} {'x' * number} {number}"))
        grouper.take(set(grouper.grouped()))
    kept = grouper._vectors, grouper._originals
    assert [len(kept[0]._ids), len(kept[0]._terms), len(kept[0]._latest)] == [0, 0, 0]
    assert [len(kept[1]._shingles), len(kept[1]._buckets)] == [0, 0]
