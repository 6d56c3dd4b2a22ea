"""The front page: which stories, in which order, and what is said of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.desk.models import Follow, Role
from onrecord.ledger.models import Story
from tests.desk.conftest import Sign
from tests.desk.people import person
from tests.ledger.made_stories import make_story


@pytest.fixture
def reader(desk: Path, signed_in: Sign) -> Client:
    return signed_in(Role.READER)


def text(client: Client, path: str = "/", status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_an_empty_ledger_welcomes_and_says_how_to_add(reader: Client, signed_in: Sign) -> None:
    assert "Nothing is on record yet" in text(reader)
    assert 'href="/add/"' not in text(reader)
    assert 'class="button" href="/add/"' in text(signed_in(Role.REPORTER))


def test_each_story_is_told_in_a_few_lines(reader: Client) -> None:
    made = make_story(1, parties=7, articles=6, claims=1, taken=("supports", "declines"))
    page = text(reader)
    assert f'href="/stories/s{made.story.pk}/"' in page
    assert made.claims[0].text in page
    assert "6 articles" in page
    assert "1 copy" in page
    assert "1 independent origin" in page
    assert "are silent" in page


def test_of_many_parties_on_one_side_the_first_are_named_and_the_rest_counted(reader: Client) -> None:
    make_story(1, parties=9, articles=9, claims=1, taken=("supports",))
    assert "and 5 more" in text(reader)


def test_contested_stories_come_first(reader: Client) -> None:
    calm = make_story(1, taken=("supports",), day=90).story
    contested = make_story(2).story
    page = text(reader)
    assert page.index(f"/stories/s{contested.pk}/") < page.index(f"/stories/s{calm.pk}/")
    assert "disputed" in page


@pytest.mark.parametrize(
    "query", ["contested=on", "position=denies", "publisher=outlet+5", "since=2031-03-20", "words=%22quarrel+2%22"]
)
def test_filters_leave_the_stories_that_meet_them(reader: Client, query: str) -> None:
    make_story(1, taken=("supports",))
    story = make_story(2, articles=7, day=20).story
    page = text(reader, f"/?{query}")
    assert f"/stories/s{story.pk}/" in page
    assert page.count('<h2 class="title"') == 1


def test_followed_stories_are_those_of_whoever_asks(reader: Client) -> None:
    make_story(1)
    mine = make_story(2).story
    Follow.objects.create(user=person(Role.READER), story_id=mine.pk)
    Follow.objects.create(user=person(Role.REPORTER), story_id=mine.pk - 1)
    page = text(reader, "/?followed=on")
    assert page.count('<h2 class="title"') == 1
    assert f"/stories/s{mine.pk}/" in page


def test_no_story_like_that_is_said_so_with_the_way_back(reader: Client) -> None:
    make_story(1)
    assert "No story is like that." in text(reader, "/?publisher=nobody")


@pytest.mark.parametrize("query", ["since=yesterday", "position=maybe", "words=-crane"])
def test_a_filter_that_makes_no_sense_is_told_beside_what_was_sent(reader: Client, query: str) -> None:
    make_story(1)
    page = text(reader, f"/?{query}")
    assert "errorlist" in page or "message error" in page
    if query.startswith("since"):
        assert 'value="yesterday"' in page


@pytest.mark.parametrize("page", ["-1", "0", "x", "²", "99999999999999999999", "2"])
def test_any_page_can_be_asked_for(reader: Client, page: str) -> None:
    make_story(1)
    text(reader, f"/?page={page}")


def test_stories_come_fifty_a_page(reader: Client) -> None:
    for n in range(51):
        make_story(n, parties=1, articles=1, claims=1)
    first, second = text(reader), text(reader, "/?page=2")
    assert (first.count('<h2 class="title"'), second.count('<h2 class="title"')) == (50, 1)
    assert 'rel="next" href="?page=2"' in first
    assert 'start="51"' in second


def test_it_takes_few_queries_however_many_stories_there_are(reader: Client) -> None:
    for n in range(30):
        make_story(n)
    reader.get("/")
    with CaptureQueriesContext(connection) as asked:
        reader.get("/")
    assert len(asked) <= 12


def test_nothing_that_an_article_says_is_taken_for_html(reader: Client) -> None:
    made = make_story(1, title="<script>alert(1)</script>")
    made.claims[0].text = "<img src=x onerror=alert(2)>"
    made.claims[0].save()
    page = text(reader)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_a_story_whose_articles_are_gone_is_not_there(reader: Client) -> None:
    make_story(1)
    empty = Story.objects.create(title="Gone")
    assert f"/stories/s{empty.pk}/" not in text(reader)
