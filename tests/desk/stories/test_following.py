"""Following stories, and what the desk keeps of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from onrecord.desk.models import Follow, Role
from onrecord.desk.stories.own import export, forget
from onrecord.ledger import ask_claim, check
from onrecord.ledger.models import Claim, Story
from tests.desk.conftest import Sign
from tests.desk.people import person
from tests.ledger.made_stories import make_story


@pytest.fixture
def story(desk: Path) -> int:
    return make_story(1).story.pk


@pytest.fixture
def reader(story: int, signed_in: Sign) -> Client:
    return signed_in(Role.READER)


def test_a_story_is_followed_once_and_no_longer_when_one_stops(reader: Client, story: int) -> None:
    for _ in range(2):
        assert reader.post(f"/stories/s{story}/follow/")["Location"] == f"/stories/s{story}/"
    assert Follow.objects.filter(story=story).count() == 1
    assert "Stop following" in reader.get(f"/stories/s{story}/").content.decode()
    reader.post(f"/stories/s{story}/follow/", {"stop": "1"})
    assert not Follow.objects.exists()
    assert "Stop following" not in reader.get(f"/stories/s{story}/").content.decode()


def test_a_link_alone_follows_nothing(reader: Client, story: int) -> None:
    assert reader.get(f"/stories/s{story}/follow/").status_code == 405
    assert not Follow.objects.exists()


def test_a_story_that_is_not_there_cannot_be_followed(reader: Client, story: int) -> None:
    assert reader.post("/stories/s999/follow/").status_code == 404


def test_the_ledger_forgets_a_story_that_somebody_follows(reader: Client) -> None:
    gone = Story.objects.create(title="Gone")
    Follow.objects.create(user=person(Role.READER), story_id=gone.pk)
    gone.delete()
    assert reader.get("/?followed=on").status_code == 200
    assert check() == []


def test_one_takes_away_what_one_follows_and_asked_for_and_nobody_elses(story: int) -> None:
    ann, bob = person(Role.REPORTER, "ann"), person(Role.REPORTER, "bob")
    for user in (ann, bob):
        Follow.objects.create(user=user, story_id=story)
    claim = ask_claim(story, "ann", "The crane will be sold")
    ask_claim(story, "bob", "The crane will be painted")
    taken = export(ann)
    assert [row["story"] for row in taken["follows"]] == [f"s{story}"]
    assert taken["claims"] == [{"claim": claim.pk, "story": f"s{story}", "text": "The crane will be sold"}]


def test_one_is_forgotten_and_nobody_else(story: int) -> None:
    ann, bob = person(Role.REPORTER, "ann"), person(Role.REPORTER, "bob")
    for user in (ann, bob):
        Follow.objects.create(user=user, story_id=story)
    claim = ask_claim(story, "ann", "The crane will be sold")
    forget(ann)
    assert set(Follow.objects.values_list("user", flat=True)) == {bob.pk}
    assert Claim.objects.get(pk=claim.pk).asked_by.startswith("former-")
