"""A story without its texts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onrecord.ledger import ask_claim, decide_claim
from onrecord.ledger.asking import story_outline, story_record
from onrecord.ledger.models import Story
from tests.ledger.made_stories import belongs_to, make_story
from tests.ledger.test_settling import add, dairy

pytestmark = pytest.mark.usefixtures("ledger")


def test_it_is_the_record_that_the_story_has() -> None:
    add(*dairy())
    row = Story.objects.get()
    record, readings = story_record(f"s{row.pk}")
    assert story_outline(row).story == record
    assert {reading.article.title for reading in readings.values()} == {a.title for a in record.articles}


def test_its_rows_are_those_of_the_record_in_order() -> None:
    made = make_story(1)
    outline = story_outline(made.story)
    assert [f"c{row.claim_id}" for row in outline.positions] == [p.claim for p in outline.story.positions]
    assert [row.pk for row in outline.claims] == [c.pk for c in made.claims]
    assert {row.pk for row in outline.articles.values()} == {a.pk for a in made.articles}


def test_a_role_in_another_party_of_the_story_leads_to_it() -> None:
    made = make_story(1)
    person, body = made.parties[0], made.parties[1]
    revision = made.articles[0].current
    assert revision is not None
    belongs_to(person, body, "chief executive", revision)
    found = {p.id: p for p in story_outline(made.story).story.parties}
    assert [(a.party, a.role) for a in found[f"p{person.pk}"].affiliations] == [(f"p{body.pk}", "chief executive")]


def test_claims_that_wait_and_claims_that_were_rejected_stand_aside() -> None:
    made = make_story(1)
    decide_claim(made.claims[1].pk, "Ann", "reject")
    asked = ask_claim(made.story.pk, "Ann", "The crane will be sold")
    outline = story_outline(made.story)
    assert [row.pk for row in outline.claims] == [made.claims[0].pk]
    assert [row.pk for row in outline.others] == [asked.pk, made.claims[1].pk]


def test_it_takes_as_few_queries_for_a_large_story() -> None:
    made = make_story(1, parties=30, articles=60, claims=5)
    with CaptureQueriesContext(connection) as asked:
        outline = story_outline(made.story)
    assert len(outline.story.articles) == 60
    assert len(asked) <= 10


def test_it_reads_no_text() -> None:
    made = make_story(1)
    with CaptureQueriesContext(connection) as asked:
        story_outline(made.story)
    assert not any('"ledger_revision"."text"' in query["sql"] for query in asked)
