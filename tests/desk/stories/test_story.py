"""A story's page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.desk.models import Role
from onrecord.ledger import ask_claim
from onrecord.ledger.models import Position, Story
from tests.desk.conftest import Sign
from tests.ledger.made_stories import belongs_to, make_story

MOST_BYTES = 150_000
MOST_QUERIES = 30


@pytest.fixture
def reader(desk: Path, signed_in: Sign) -> Client:
    return signed_in(Role.READER)


def page(client: Client, story: Story, query: str = "") -> str:
    answer = client.get(f"/stories/s{story.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_cell_leads_to_the_article_at_the_words(reader: Client) -> None:
    made = make_story(1, parties=2, articles=2)
    shown = page(reader, made.story)
    for position in made.positions:
        assert f'href="/articles/{position.article_id}/#x{position.pk}"' in shown


def test_a_cell_has_its_position_as_a_word_a_sign_and_a_colour_its_quote_and_its_date(reader: Client) -> None:
    made = make_story(1, parties=1, articles=1, claims=1, taken=("denies",))
    (cell,) = re.findall(r'<a class="entry denies".*?</a>', page(reader, made.story))
    assert "✗" in cell
    assert "denies" in cell
    assert "14 Mar 2031" in cell
    assert "“the crane of quarrel 1 broke in view 0”" in cell
    assert "Party 0 of quarrel 1, claim 1" in cell


def test_a_party_without_a_position_on_a_claim_is_said_to_have_none(reader: Client) -> None:
    made = make_story(1, parties=2, articles=1, claims=2)
    shown = page(reader, made.story)
    assert shown.count('class="none"') == 2
    assert "claim 2: no position" in shown


def test_several_positions_of_one_party_are_stacked_by_date(reader: Client) -> None:
    made = make_story(1, parties=1, articles=3, claims=1, taken=("denies", "supports", "declines"))
    words = re.findall(r'<a class="entry (\w+)"', page(reader, made.story))
    by_date = sorted(made.positions, key=lambda p: p.date.timestamp() if p.date else 0)
    assert words == [p.position for p in by_date]


def test_people_stand_under_their_organisation_with_what_they_are_in_it(reader: Client) -> None:
    made = make_story(1)
    person, body = made.parties[0], made.parties[1]
    revision = made.articles[0].current
    assert revision is not None
    belongs_to(person, body, "chief executive", revision)
    shown = page(reader, made.story)
    assert f'id="p{person.pk}" class="belongs"' in shown
    assert shown.index(f'id="p{body.pk}"') < shown.index(f'id="p{person.pk}"')
    assert f"chief executive, {body.name}" in shown


def test_who_is_at_odds_with_their_organisation_is_marked(reader: Client) -> None:
    made = make_story(1)
    made.story.contradictions = [{**made.story.contradictions[0], "kind": "affiliation"}]
    made.story.save()
    shown = page(reader, made.story)
    assert "at odds with" in shown


def test_the_head_says_how_the_story_stands(reader: Client) -> None:
    shown = page(reader, make_story(1, articles=6).story)
    for words in ("disputed", "6 articles", "1 copy", "1 origin", "14 Mar 2031, 08:00", "check again March 2032"):
        assert words in shown


def test_copies_are_folded_under_what_they_copy(reader: Client) -> None:
    shown = page(reader, make_story(1, articles=5).story)
    assert "1 copy of it, no second witness" in shown


def test_only_addresses_of_the_web_are_followed(reader: Client) -> None:
    made = make_story(1)
    article = made.articles[0]
    article.url = "javascript:alert(1)"
    article.save()
    shown = page(reader, made.story)
    assert "javascript:" not in shown
    assert 'rel="noopener noreferrer nofollow"' in shown


def test_a_story_without_claims_says_so(reader: Client) -> None:
    assert "No claims found" in page(reader, make_story(1, claims=0).story)


def test_a_story_whose_articles_have_no_dates_says_so(reader: Client) -> None:
    made = make_story(1)
    Position.objects.update(date=None)
    assert "The articles have no dates." in page(reader, made.story)


def test_a_story_that_is_behind_says_so(reader: Client) -> None:
    made = make_story(1)
    Story.objects.update(version=99)
    assert "being brought up to date" in page(reader, made.story)


def test_what_is_not_there_is_not_found(reader: Client) -> None:
    for path in (
        "/stories/s999/",
        "/stories/s999/feed.atom",
        "/stories/s999/export/csv/",
        "/stories/s0/",
        "/stories/1/",
    ):
        assert reader.get(path).status_code == 404


def test_only_reporters_see_what_only_they_may_do(reader: Client, signed_in: Sign) -> None:
    made = make_story(1)
    assert "add-claim" not in page(reader, made.story)
    assert "It is no claim" not in page(reader, made.story)
    assert "It is no claim" in page(signed_in(Role.REPORTER), made.story)


def test_everything_that_an_article_or_a_person_wrote_is_escaped(desk: Path, signed_in: Sign) -> None:
    hostile = "<script>alert(1)</script>'\"{{ 7|add:7 }}"
    made = make_story(1, parties=2, title=hostile)
    for row in (*made.parties, *made.claims):
        setattr(row, "name" if hasattr(row, "name") else "text", f"{hostile} {row.pk}")
        row.save()
    for position in made.positions:
        position.evidence_text = position.cue = hostile
        position.save()
    for article in made.articles:
        article.publisher = hostile
        article.save()
    made.story.origins = [{"claim": made.claims[0].pk, "chain": [made.articles[0].key, hostile], "independent": 1}]
    made.story.save()
    ask_claim(made.story.pk, "An<n>", f"{hostile} is asked")
    shown = page(signed_in(Role.ADMINISTRATOR), made.story)
    assert "<script>alert" not in shown
    assert "An<n>" not in shown
    assert "14" not in re.findall(r"alert\(1\)&lt;/script&gt;[^<]{0,40}", shown)[0]


def test_a_long_board_is_folded_and_can_be_shown_whole(reader: Client) -> None:
    made = make_story(1, parties=60, articles=60)
    shown, whole = page(reader, made.story), page(reader, made.story, "?all=board")
    assert shown.count('role="rowheader"') < 60
    assert "Show all 60 parties" in shown
    assert whole.count('role="rowheader"') == 60


def test_many_articles_and_events_are_folded_and_can_be_shown_whole(reader: Client) -> None:
    made = make_story(1, parties=30, articles=60)
    shown = page(reader, made.story)
    assert "Show all 48 articles" in shown
    whole = page(reader, made.story, "?all=articles&all=timeline&all=odds")
    assert "Show all" not in whole.replace("Show all 30 parties", "")


def test_a_large_story_takes_few_queries_and_few_bytes(desk: Path, signed_in: Sign) -> None:
    made = make_story(1, parties=60, articles=200, claims=5)
    for n in range(3):
        ask_claim(made.story.pk, "Ann", f"The crane will be sold to bidder {n}")
    client = signed_in(Role.REPORTER)
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/stories/s{made.story.pk}/", headers={"Accept-Encoding": "gzip"})
    assert len(asked) <= MOST_QUERIES
    assert answer["Content-Encoding"] == "gzip"
    shown = page(client, made.story)
    files = re.findall(r'(?:src|href)="/static/([^"]+\.(?:js|css))"', shown)
    assert len(files) >= 3
    sizes = [Path(str(finders.find(name))).stat().st_size for name in files]
    assert len(answer.content) + sum(sizes) < MOST_BYTES


def test_a_page_that_only_reads_writes_nothing(reader: Client) -> None:
    made = make_story(1)
    with CaptureQueriesContext(connection) as asked:
        for path in ("/", f"/stories/s{made.story.pk}/", "/search/?q=crane", "/feed.atom"):
            assert reader.get(path).status_code == 200
    assert not [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
