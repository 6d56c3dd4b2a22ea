"""Claims that people put in their own words."""

from __future__ import annotations

import pytest

from onrecord.ledger import LedgerError, ask_claim, check, decide_claim, decisions, record_story, undo
from onrecord.ledger.models import Claim, Story
from tests.ledger.test_settling import add, dairy

pytestmark = pytest.mark.usefixtures("ledger")

ASKED = "Marrow Foods will buy the cheese cellars."


@pytest.fixture
def story(ledger: str) -> int:
    add(*dairy())
    return Story.objects.get().pk


def test_positions_on_it_are_found_when_its_story_is_recorded_next(story: int) -> None:
    asked = ask_claim(story, "Ann", ASKED)
    assert not asked.is_found
    assert record_story(story)
    asked.refresh_from_db()
    assert asked.is_found
    assert asked.positions.exists()
    assert asked.stances.count() == 2
    assert check() == []


def test_it_takes_no_position_from_the_claims_that_were_found(story: int) -> None:
    before = set(Claim.objects.get(story=story, number=1).positions.values_list("party", "position", "evidence_start"))
    ask_claim(story, "Ann", ASKED)
    assert record_story(story)
    first = Claim.objects.get(story=story, number=1)
    assert set(first.positions.values_list("party", "position", "evidence_start")) == before


def test_it_stays_as_the_story_goes_on_with_who_asked(story: int) -> None:
    asked = ask_claim(story, "Ann", ASKED)
    assert record_story(story)
    Story.objects.update(version=9)
    assert record_story(story)
    asked.refresh_from_db()
    assert (asked.text, asked.asked_by, asked.is_found) == (ASKED, "Ann", True)
    assert asked.decisions.get().who == "Ann"


def test_the_same_words_are_asked_for_once(story: int) -> None:
    first = ask_claim(story, "Ann", ASKED)
    assert ask_claim(story, "Bob", f"  {ASKED.upper()} ").pk == first.pk
    assert Claim.objects.filter(story=story, text__iexact=ASKED).count() == 1


def test_a_claim_that_was_rejected_can_be_asked_for_again(story: int) -> None:
    claim = Claim.objects.get(story=story, number=1)
    decide_claim(claim.pk, "Ann", "reject")
    assert record_story(story)
    assert ask_claim(story, "Bob", claim.text).pk == claim.pk
    assert record_story(story)
    claim.refresh_from_db()
    assert (claim.is_found, claim.verdict) == (True, "accepted")


def test_one_that_was_asked_for_can_be_rejected(story: int) -> None:
    asked = ask_claim(story, "Ann", ASKED)
    assert record_story(story)
    decide_claim(asked.pk, "Bob", "reject")
    assert record_story(story)
    asked.refresh_from_db()
    assert not asked.is_found


def test_no_words_and_no_story_are_refused(story: int) -> None:
    with pytest.raises(LedgerError, match="no words"):
        ask_claim(story, "Ann", " \n ")
    with pytest.raises(LedgerError, match="no story"):
        ask_claim(story + 99, "Ann", ASKED)


def test_asking_can_be_taken_back(story: int) -> None:
    asked = ask_claim(story, "Ann", ASKED)
    undo(decisions()[-1]["id"], "Ann")
    asked.refresh_from_db()
    assert (asked.text, asked.verdict) == (ASKED, "rejected")
    record_story(story)
    assert check() == []
