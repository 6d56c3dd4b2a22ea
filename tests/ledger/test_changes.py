"""What has changed lately."""

from __future__ import annotations

import pytest

from onrecord.ledger import ask_claim, decide_position, record_story
from onrecord.ledger.asking import changes
from onrecord.ledger.models import Article, Claim, Revision, Story
from tests.ledger.made_stories import BEGIN, make_story
from tests.ledger.test_settling import add, dairy

pytestmark = pytest.mark.usefixtures("ledger")


def test_a_story_tells_of_its_claims_positions_and_contradictions() -> None:
    made = make_story(1)
    make_story(2)
    found = changes(made.story.pk)
    assert {one.kind for one in found} == {"claim", "position", "contradiction"}
    assert {one.story for one in found} == {made.story.pk}


def test_all_stories_are_told_of_together_the_newest_first() -> None:
    old, new = make_story(1).story, make_story(2, day=30).story
    found = changes()
    assert {one.story for one in found} == {old.pk, new.pk}
    assert [one.when for one in found] == sorted((one.when for one in found), reverse=True)


def test_a_further_text_of_an_article_is_a_change() -> None:
    made = make_story(1)
    text = made.articles[0].current
    assert text is not None
    later = Revision.objects.create(
        article=made.articles[0], number=2, digest="2", title="Crane works", text="Crane works.", fetched=BEGIN
    )
    Article.objects.filter(pk=made.articles[0].pk).update(current=later)
    for found in (changes(made.story.pk), changes()):
        (one,) = [one for one in found if one.kind == "revision"]
        assert (one.text, one.article, one.when) == ("Crane works", made.articles[0].pk, BEGIN)


def test_what_has_not_changed_keeps_its_key_and_its_time() -> None:
    add(*dairy())
    story = Story.objects.get()
    before = {one.key: one.when for one in changes()}
    Story.objects.update(version=story.version + 1)
    assert record_story(story.pk)
    assert {one.key: one.when for one in changes()} == before


def test_keys_tell_changes_apart() -> None:
    make_story(1)
    make_story(2)
    keys = [one.key for one in changes()]
    assert len(keys) == len(set(keys))


def test_a_claim_in_somebodys_own_words_is_new_when_it_was_asked_for() -> None:
    made = make_story(1)
    asked = ask_claim(made.story.pk, "Ann", "The crane will be sold")
    assert f"claim {asked.pk}" not in {one.key for one in changes()}
    Claim.objects.filter(pk=asked.pk).update(is_found=True)
    (one,) = [one for one in changes() if one.key == f"claim {asked.pk}"]
    assert one.when == asked.decisions.get().when


def test_a_position_that_somebody_rejected_is_no_change_any_more() -> None:
    made = make_story(1)
    decide_position(made.positions[0].pk, "Ann", "reject")
    assert f"position {made.positions[0].pk}" not in {one.key for one in changes()}


def test_an_empty_ledger_has_none() -> None:
    assert changes() == []
