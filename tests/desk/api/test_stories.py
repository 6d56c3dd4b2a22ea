"""Stories by the API: the front page's list and filters, exports, following, one's own data."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onrecord.desk.models import Addition, Role
from onrecord.ledger import settle
from onrecord.ledger.asking import Wanted, stories_in_order
from tests.desk.api.calling import Caller, is_problem
from tests.ledger.fiction import file_all


def test_the_list_is_the_front_pages_in_its_order(desk: Path) -> None:
    file_all()
    settle()
    caller = Caller(Role.READER)
    summaries, total = stories_in_order(Wanted())
    assert total > 1
    assert [one["id"] for one in caller.every("stories?limit=1")] == [f"s{one.story}" for one in summaries]
    [first] = [one for one in caller.every("stories") if one["id"] == f"s{summaries[0].story}"]
    assert (first["title"], first["articles"]) == (summaries[0].title, summaries[0].articles)


def test_the_list_takes_the_front_pages_filters(sample_desk: Path) -> None:
    caller = Caller(Role.READER)
    assert len(caller.every("stories?q=venture&contested=true&position=denies&publisher=The%20Harbor%20Ledger")) == 1
    for nothing in ("q=giraffe", "publisher=Nobody", "since=2031-01-01T00:00:00Z", "followed=true"):
        assert caller.every(f"stories?{nothing}") == [], nothing
    assert is_problem(caller.get("stories?q=-venture"), 422)
    caller.send("PUT", "stories/s1/follow")
    assert [one["id"] for one in caller.every("stories?followed=true")] == ["s1"]
    assert Caller(Role.REPORTER).every("stories?followed=true") == []


def test_sides_name_who_takes_which_position_on_the_claim(sample_desk: Path) -> None:
    caller = Caller(Role.READER)
    [listed] = caller.every("stories")
    record = caller.get("stories/s1").json()
    claim = record["claims"][0]
    assert listed["claim"] == claim["text"]
    for side in listed["sides"]:
        takers = {
            p["party"] for p in record["positions"] if (p["claim"], p["position"]) == (claim["id"], side["position"])
        }
        assert {party["id"] for party in side["parties"]} == takers


def test_an_export_is_not_sent_again(sample_desk: Path) -> None:
    caller = Caller(Role.READER)
    answer = caller.get("stories/s1/export/csv")
    assert answer["Content-Disposition"] == 'attachment; filename="story-s1.csv"'
    assert caller.get("stories/s1/export/csv", If_None_Match=answer["ETag"]).status_code == 304
    assert caller.get("stories/s1/export/json", If_None_Match=answer["ETag"]).status_code == 200
    assert is_problem(caller.get("stories/s1/export/pdf"), 422)
    assert is_problem(caller.get("stories/s9/export/csv"), 404)


@pytest.mark.parametrize(
    "path", ["stories", "stories/s1", "stories/s1/positions", "articles", "parties", "search?q=crane"]
)
def test_an_operation_asks_the_database_a_few_times_whatever_it_answers(path: str, sample_desk: Path) -> None:
    caller = Caller(Role.READER)
    caller.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert caller.get(path).status_code == 200
    assert len(asked) <= 20


def test_a_visitor_of_a_public_desk_follows_nothing_and_has_no_data(
    sample_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ONRECORD_PUBLIC", True)
    visitor = Caller(Role.VISITOR)
    assert visitor.every("follows") == visitor.every("stories?followed=true") == []
    assert is_problem(visitor.get("me/data"), 401)
    assert len(visitor.every("stories")) == 1
    assert is_problem(visitor.send("PUT", "stories/s1/follow"), 401)


def test_ones_own_data_are_ones_own(sample_desk: Path) -> None:
    caller = Caller(Role.REPORTER)
    caller.send("PATCH", "claims/c1", {"say": "accept"})
    told = caller.get("me/data").json()
    assert told["account"]["name"] == "reporter"
    assert [one["name"] for one in told["tokens"]] == ["test"]
    assert [one["action"] for one in told["decisions"]] == ["accept"]
    assert caller.secret not in str(told)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"url": "ftp://example.org/x"}, "body.url"),
        ({"url": "http://"}, "body.url"),
        ({"url": "javascript:alert(1)"}, "body.url"),
        ({"url": "https://example.org/a", "title": "Both"}, "body"),
        ({"text": " \n "}, "body.text"),
        ({"text": "x", "published": "yesterday"}, "body.published"),
    ],
)
def test_what_cannot_be_added_is_refused_with_what_is_wrong(body: dict[str, str], field: str, desk: Path) -> None:
    answer = Caller(Role.REPORTER).send("POST", "additions", body)
    assert is_problem(answer, 422)
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    assert not Addition.objects.exists()


def test_an_addition_waits_its_turn_and_tells_where_it_is(desk: Path) -> None:
    caller = Caller(Role.REPORTER)
    answer = caller.send("POST", "additions", {"url": "https://example.org/news/1"})
    assert answer.status_code == 202
    assert caller.get(answer["Location"]).json()["state"] == "waiting"
    assert is_problem(Caller(Role.MODERATOR).get(answer["Location"]), 404)
    assert Caller(Role.ADMINISTRATOR).get(answer["Location"]).json()["who"] == "reporter"
    for _ in range(19):
        assert caller.send("POST", "additions", {"text": "The crane is idle."}).status_code == 202
    assert is_problem(caller.send("POST", "additions", {"text": "The crane is idle."}), 409)
