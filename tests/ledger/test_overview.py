"""The stories in order, each in a few lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onrecord.ledger import LedgerError, decide_claim, decide_position
from onrecord.ledger.asking import Wanted, stories_in_order
from onrecord.ledger.models import Article, Story
from tests.ledger.made_stories import BEGIN, make_story

pytestmark = pytest.mark.usefixtures("ledger")


def order(wanted: Wanted | None = None) -> list[int]:
    found, count = stories_in_order(wanted or Wanted())
    assert count == len(found)
    return [one.story for one in found]


def test_contested_stories_come_first_and_the_newer_before_the_older() -> None:
    calm = make_story(1, taken=("supports", "comments"), day=50).story
    old, new = make_story(2).story, make_story(3, day=9).story
    assert order() == [new.pk, old.pk, calm.pk]


def test_a_story_says_its_claim_who_is_on_which_side_and_how_much_there_is() -> None:
    made = make_story(1, parties=3, articles=5, claims=1, taken=("supports", "denies"))
    ((one,), _) = stories_in_order(Wanted())
    assert one.claim == made.claims[0].text
    assert {side.position for side in one.sides} == {"supports", "denies"}
    assert {name for side in one.sides for _, name in side.parties} == {p.name for p in made.parties}
    assert (one.articles, one.copies, one.origins) == (5, 1, 1)
    assert (one.first, one.last) == (BEGIN, BEGIN + timedelta(hours=12))


def test_what_people_rejected_is_not_told() -> None:
    made = make_story(1, parties=1, articles=1, claims=2)
    decide_position(made.positions[0].pk, "Ann", "reject")
    decide_claim(made.claims[1].pk, "Ann", "reject")
    ((one,), _) = stories_in_order(Wanted())
    assert one.sides == ()
    decide_claim(made.claims[0].pk, "Ann", "reject")
    ((one,), _) = stories_in_order(Wanted())
    assert one.claim is None


def test_a_story_without_claims_is_told_too() -> None:
    make_story(1, claims=0)
    ((one,), _) = stories_in_order(Wanted())
    assert (one.claim, one.sides, one.at_odds) == (None, (), 0)


def test_a_story_without_articles_is_not() -> None:
    Story.objects.create(title="empty")
    assert order() == []


@pytest.mark.parametrize(
    "wanted",
    [
        lambda made: Wanted(is_contested=True),
        lambda made: Wanted(position="denies"),
        lambda made: Wanted(publisher="the gull"),
        lambda made: Wanted(since=BEGIN + timedelta(days=5)),
        lambda made: Wanted(among=[made]),
        lambda made: Wanted(text='"quarrel 2"'),
    ],
)
def test_each_condition_leaves_the_story_that_meets_it(wanted: Callable[[int], Wanted]) -> None:
    make_story(1, taken=("supports",))
    made = make_story(2, day=9).story.pk
    Article.objects.filter(story=made).update(publisher="The Gull")
    assert order(wanted(made)) == [made]


def test_all_conditions_must_hold() -> None:
    make_story(1)
    assert order(Wanted(is_contested=True, publisher="nobody")) == []


def test_a_text_that_only_says_what_is_not_wanted_is_refused() -> None:
    with pytest.raises(LedgerError, match="only says what is not wanted"):
        stories_in_order(Wanted(text="-crane"))


def test_pages_follow_each_other_without_gap_or_overlap() -> None:
    for n in range(7):
        make_story(n, day=n % 3)
    pages = [stories_in_order(Wanted(), limit=3, offset=start) for start in (0, 3, 6, 9)]
    assert [count for _, count in pages] == [7, 7, 7, 7]
    assert [one.story for some, _ in pages for one in some] == order()


def test_a_page_takes_few_queries_however_many_stories_it_has() -> None:
    for n in range(12):
        make_story(n)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        stories_in_order(Wanted())
    assert len(asked) <= 6
