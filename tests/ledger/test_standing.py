"""How stories stand in order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.ledger.models import Story
from onrecord.ledger.standing import UNCONTESTED, at_odds, measure_unmeasured, rank
from tests.ledger.made_stories import BEGIN, make_story
from tests.ledger.test_settling import add, dairy, ferry


def test_parties_are_at_odds_over_a_claim_that_somebody_denies_or_questions() -> None:
    assert at_odds([(1, 1, "supports"), (1, 2, "denies"), (1, 2, "questions"), (1, 3, "comments")]) == 2
    assert at_odds([(1, 1, "supports"), (1, 2, "supports"), (2, 3, "declines")]) == 0
    assert at_odds([(1, 1, "supports"), (2, 2, "denies")]) == 1


def test_a_newer_story_stands_before_an_older_one_that_is_as_contested() -> None:
    assert rank(BEGIN + timedelta(hours=1), 3) > rank(BEGIN, 3)


def test_twice_as_many_parties_count_as_much_as_two_days() -> None:
    assert rank(BEGIN, 8) == pytest.approx(rank(BEGIN + timedelta(days=2), 4))


def test_every_contested_story_stands_before_every_other() -> None:
    assert rank(BEGIN - timedelta(days=20_000), 1) > rank(BEGIN + timedelta(days=20_000), 0)
    assert rank(None, 9) < rank(BEGIN, 0)


@pytest.mark.usefixtures("ledger")
def test_recording_a_story_says_how_it_stands() -> None:
    add(*dairy(), ferry())
    stories = {str(story.title): story for story in Story.objects.all()}
    cellars = stories["Dairy in talks to sell its cheese cellars"]
    assert cellars.at_odds >= 2
    assert cellars.rank > 0
    assert cellars.last is not None
    assert cellars.last.isoformat() == "2031-05-02T08:00:00+00:00"


@pytest.mark.usefixtures("ledger")
def test_stories_that_were_never_measured_can_be() -> None:
    contested, other = make_story(1).story, make_story(2, taken=("supports",)).story
    before = list(Story.objects.order_by("pk").values_list("last", "at_odds", "rank"))
    Story.objects.update(last=None, at_odds=0, rank=0)
    empty = Story.objects.create()
    measure_unmeasured()
    assert list(Story.objects.exclude(pk=empty.pk).order_by("pk").values_list("last", "at_odds", "rank")) == before
    assert Story.objects.get(pk=contested.pk).rank > 0 > Story.objects.get(pk=other.pk).rank > UNCONTESTED
