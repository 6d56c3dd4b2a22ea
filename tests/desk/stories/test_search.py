"""The search page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.desk.models import Role
from tests.desk.conftest import Sign
from tests.ledger.made_stories import Made, make_story, say


@pytest.fixture
def made(desk: Path) -> Made:
    made = make_story(1)
    said = say(made.articles[0], made.parties[0], "The gearbox is perfectly sound.")
    made.positions[0].attribution = said
    made.positions[0].save()
    return made


@pytest.fixture
def reader(made: Made, signed_in: Sign) -> Client:
    return signed_in(Role.READER)


def text(client: Client, query: str) -> str:
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_question_it_says_how_to_ask(reader: Client) -> None:
    assert "both words, in any form" in text(reader, "")


def test_words_that_were_looked_for_are_marked(reader: Client) -> None:
    assert "<mark>gearbox</mark>" in text(reader, "q=gearbox")


def test_a_statement_leads_to_its_words_and_says_what_position_it_takes(reader: Client, made: Made) -> None:
    page = text(reader, "q=gearbox")
    said = made.positions[0].attribution
    assert said is not None
    assert f'href="/articles/{made.articles[0].pk}/#a{said.pk}"' in page
    assert f'href="/parties/p{made.parties[0].pk}/"' in page
    assert made.positions[0].position in page
    assert f'href="/stories/s{made.story.pk}/"' in page


def test_an_article_leads_to_itself(reader: Client, made: Made) -> None:
    assert f'<a href="/articles/{made.articles[0].pk}/">' in text(reader, "q=idle&what=articles")


@pytest.mark.parametrize(
    "condition",
    ["what=statements", "party=Party+0+of+quarrel+1", "kind=direct", "publisher=outlet+0", "story=s1", "story=1"],
)
def test_a_condition_that_is_met_keeps_the_hit(reader: Client, condition: str) -> None:
    assert "<mark>gearbox</mark>" in text(reader, f"q=gearbox&{condition}")


@pytest.mark.parametrize(
    "condition", ["what=articles", "party=Party+1+of+quarrel+1", "kind=mixed", "publisher=x", "until=2031-03-13"]
)
def test_a_condition_that_is_not_met_takes_it_out(reader: Client, condition: str) -> None:
    assert "Nothing found" in text(reader, f"q=gearbox&{condition}")


def test_the_last_day_is_searched_too(reader: Client) -> None:
    assert "<mark>gearbox</mark>" in text(reader, "q=gearbox&since=2031-03-14&until=2031-03-14")


@pytest.mark.parametrize("query", ["q=-crane", "q=x&party=nobody", "q=x&story=s99", "q=" + "a+" * 100])
def test_a_question_that_cannot_be_answered_gets_one_clear_line(reader: Client, query: str) -> None:
    assert text(reader, query).count("message error") == 1


@pytest.mark.parametrize("query", ["since=x", "story=abc", "kind=x", "what=y", "position=z"])
def test_a_condition_that_makes_no_sense_is_told_beside_it(reader: Client, query: str) -> None:
    page = text(reader, f"q=keep+me&{query}")
    assert "errorlist" in page
    assert page.count('value="keep me"') == 2


@pytest.mark.parametrize("q", ['"', "'", "NEAR(", "a*b", "<script>alert(1)</script>", "%00", "col:x", "🙂", "\\", ")("])
def test_any_words_can_be_looked_for(reader: Client, q: str) -> None:
    answer = reader.get("/search/", {"q": q})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_hits_come_fifty_a_page_and_pages_keep_the_question(desk: Path, signed_in: Sign) -> None:
    for n in range(18):
        make_story(n)
    page = signed_in(Role.READER).get("/search/?q=idle&what=articles").content.decode()
    assert page.count('<h2 class="title"') == 50
    assert 'href="?q=idle&amp;what=articles&amp;page=2"' in page


def test_a_page_of_hits_takes_few_queries(desk: Path, signed_in: Sign) -> None:
    for n in range(18):
        make_story(n)
    client = signed_in(Role.READER)
    with CaptureQueriesContext(connection) as asked:
        client.get("/search/?q=idle")
    assert len(asked) <= 14
