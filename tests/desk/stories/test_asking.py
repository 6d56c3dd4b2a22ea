"""A claim in one's own words, and what reporters make of the claims that were found."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from onrecord.desk.models import Role
from onrecord.desk.stories.asking import renew_record
from onrecord.ledger.models import Claim, Story
from tests.desk.conftest import Sign
from tests.desk.people import person
from tests.ledger.made_stories import make_story
from tests.ledger.test_settling import add, dairy

ASKED = "Marrow Foods will buy the cheese cellars."


@pytest.fixture
def story(desk: Path) -> int:
    add(*dairy())
    return Story.objects.get().pk


@pytest.fixture
def reporter(story: int, signed_in: Sign) -> Client:
    return signed_in(Role.REPORTER)


def ask(client: Client, story: int, text: str = ASKED) -> Claim:
    answer = client.post(f"/stories/s{story}/claims/", {"text": text})
    claim = Claim.objects.exclude(asked_by="").get()
    assert (answer.status_code, answer["Location"]) == (302, f"/stories/s{story}/#k{claim.pk}")
    return claim


def test_it_is_looked_for_in_the_background_and_the_page_says_so(reporter: Client, story: int) -> None:
    claim = ask(reporter, story)
    assert claim.asked_by == person(Role.REPORTER).username
    (task,) = DBTaskResult.objects.all()
    assert task.task_path.endswith("renew_record")
    page = reporter.get(f"/stories/s{story}/").content.decode()
    assert ASKED in page
    assert 'class="waiting"' in page


def test_when_it_was_found_its_positions_are_on_the_board(reporter: Client, story: int) -> None:
    claim = ask(reporter, story)
    renew_record.call(story)
    page = reporter.get(f"/stories/s{story}/").content.decode()
    assert 'class="waiting"' not in page
    assert f'<a href="#k{claim.pk}"><b>Claim' in page
    assert "asked for by" in page
    assert all(f"#x{position.pk}" in page for position in claim.positions.all())


def test_that_it_takes_too_long_is_said(reporter: Client, story: int) -> None:
    claim = ask(reporter, story)
    claim.decisions.update(when=timezone.now() - timedelta(minutes=30))
    assert "takes longer than it should" in reporter.get(f"/stories/s{story}/").content.decode()


def test_that_nothing_was_found_is_said(reporter: Client, story: int) -> None:
    ask(reporter, story, "Penguins fly over Orrin.")
    renew_record.call(story)
    Claim.objects.exclude(asked_by="").get().positions.all().delete()
    assert "Looked for in every article of this story" in reporter.get(f"/stories/s{story}/").content.decode()


def test_a_page_that_waits_is_told_when_to_load_anew(reporter: Client, story: int) -> None:
    ask(reporter, story)
    waiting = reporter.get(f"/stories/s{story}/claims/", headers={"HX-Request": "true"})
    assert (waiting.status_code, "HX-Refresh" in waiting) == (204, False)
    renew_record.call(story)
    done = reporter.get(f"/stories/s{story}/claims/", headers={"HX-Request": "true"})
    assert (done.status_code, done["HX-Refresh"]) == (200, "true")


def test_opened_by_itself_the_address_leads_to_the_claims(reporter: Client, story: int) -> None:
    assert reporter.get(f"/stories/s{story}/claims/")["Location"] == f"/stories/s{story}/#claims"


@pytest.mark.parametrize("text", ["", "   ", "Penguins", "word " * 200])
def test_what_is_no_claim_is_refused_beside_what_was_typed(reporter: Client, story: int, text: str) -> None:
    answer = reporter.post(f"/stories/s{story}/claims/", {"text": text})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "errorlist" in page
    assert not text.strip() or text.strip() in page
    assert not Claim.objects.exclude(asked_by="").exists()
    assert not DBTaskResult.objects.exists()


def test_a_claim_can_be_worded_better(reporter: Client, desk: Path, story: int) -> None:
    claim = Claim.objects.get(story=story, number=1)
    answer = reporter.post(f"/stories/s{story}/claims/{claim.pk}/", {"say": "correct", "text": " They will  sell. "})
    claim.refresh_from_db()
    assert answer.status_code == 302
    assert (claim.text, claim.verdict) == ("They will sell.", "corrected")
    assert claim.decisions.get().who == person(Role.REPORTER).username
    assert DBTaskResult.objects.count() == 1


def test_a_wording_that_cannot_be_taken_is_refused_and_not_lost(reporter: Client, story: int) -> None:
    claim = Claim.objects.get(story=story, number=1)
    answer = reporter.post(f"/stories/s{story}/claims/{claim.pk}/", {"say": "correct", "text": "Sold<b>"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Sold&lt;b&gt;</textarea>" in page
    assert "A claim is a sentence" in page
    assert not claim.decisions.exists()


def test_a_claim_can_be_rejected_and_taken_back(reporter: Client, story: int) -> None:
    claim = Claim.objects.get(story=story, number=1)
    reporter.post(f"/stories/s{story}/claims/{claim.pk}/", {"say": "reject"})
    page = reporter.get(f"/stories/s{story}/").content.decode()
    assert "that people said is no claim" in page
    assert f'href="#k{claim.pk}"' not in page
    reporter.post(f"/stories/s{story}/claims/{claim.pk}/", {"say": "accept"})
    claim.refresh_from_db()
    assert claim.verdict == "accepted"


def test_a_claim_of_another_story_is_not_decided_on_here(reporter: Client, story: int) -> None:
    other = make_story(2).claims[0]
    assert reporter.post(f"/stories/s{story}/claims/{other.pk}/", {"say": "reject"}).status_code == 404
    assert reporter.post(f"/stories/s{story}/claims/999/", {"say": "reject"}).status_code == 404
    assert reporter.get(f"/stories/s{story}/claims/{other.pk}/").status_code == 405


def test_readers_may_not(story: int, signed_in: Sign) -> None:
    client = signed_in(Role.READER)
    claim = Claim.objects.get(story=story, number=1)
    assert client.post(f"/stories/s{story}/claims/", {"text": ASKED}).status_code == 403
    assert client.post(f"/stories/s{story}/claims/{claim.pk}/", {"say": "reject"}).status_code == 403
    assert not claim.decisions.exists()
