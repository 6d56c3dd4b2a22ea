"""What is kept of pages of stories: asking again is quick, and whatever changes shows at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test.utils import CaptureQueriesContext

from onrecord.desk.models import Role
from onrecord.ledger import decide_claim, describe_party
from onrecord.ledger.models import Claim, Party, Position
from tests.desk.conftest import Sign

PAGES = ("/", "/stories/s1/")


@pytest.mark.parametrize("path", PAGES)
def test_asking_again_shows_the_same_without_looking_everything_up_again(
    path: str, sample_desk: Path, signed_in: Sign, query_count: Callable[[], CaptureQueriesContext]
) -> None:
    client = signed_in(Role.READER)
    client.get("/account/")
    with query_count() as first:
        before = client.get(path)
    with query_count() as second:
        after = client.get(path)
    assert after.content.decode().split("csrf")[0] == before.content.decode().split("csrf")[0]
    assert len(second) < len(first)


@pytest.mark.parametrize("path", PAGES)
def test_a_party_that_somebody_renames_has_its_new_name_at_once(path: str, sample_desk: Path, signed_in: Sign) -> None:
    client = signed_in(Role.REPORTER)
    party = Party.objects.filter(pk__in=Position.objects.filter(claim__number=1).values("party")).earliest("pk")
    assert party.name in client.get(path).content.decode()
    describe_party(party.pk, "ada", name="The Renamed Line")
    assert "The Renamed Line" in client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_claim_that_somebody_words_anew_is_shown_in_those_words_at_once(
    path: str, sample_desk: Path, signed_in: Sign
) -> None:
    client = signed_in(Role.REPORTER)
    client.get(path)
    decide_claim(Claim.objects.get(number=1).pk, "ada", "correct", text="The line talked to both yards.")
    assert "The line talked to both yards." in client.get(path).content.decode()


def test_what_is_kept_for_one_reader_has_nothing_of_another(sample_desk: Path, signed_in: Sign) -> None:
    reporter, reader = signed_in(Role.REPORTER), signed_in(Role.READER)
    assert "Word it so" in reporter.get("/stories/s1/").content.decode()
    page = reader.get("/stories/s1/").content.decode()
    assert "Word it so" not in page
    assert "add-claim" not in page
