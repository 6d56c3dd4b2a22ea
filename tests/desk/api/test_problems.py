"""What goes wrong is told as a problem: JSON with a type, a title, a status and a detail, whatever was asked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from ninja import Schema

from onrecord.desk.api.description import description
from onrecord.desk.problems import SORTS
from onrecord.ledger import LedgerError
from tests.desk.api.calling import Caller, is_problem


def test_a_path_that_the_api_does_not_have_is_answered_in_json(desk: Path) -> None:
    for path in ("/api/v1/nothing", "/api/v2/stories", "/api/v1/stories/s1/"):
        assert is_problem(Caller().get(path), 404), path


def test_a_thing_that_is_not_there_is_named(desk: Path) -> None:
    answer = Caller().get("stories/s7")
    assert is_problem(answer, 404)
    assert answer.json()["detail"] == "There is no story 7."


def test_a_method_that_a_path_does_not_have_is_refused_with_those_that_it_has(desk: Path) -> None:
    answer = Caller().send("DELETE", "claims/c1")
    assert is_problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, PATCH"


def test_head_is_answered_as_get_without_the_body(desk: Path) -> None:
    caller = Caller()
    get, head = caller.get("parties"), caller.client.head("/api/v1/parties")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == get["ETag"]
    assert head["Content-Length"] == str(len(get.content))


@pytest.mark.parametrize("body", [b"{", b"nothing", b"\xff\xfe", b"[" * 100_000, b'{"say": ' + b"9" * 5_000 + b"}"])
def test_a_body_that_is_no_json_is_refused(body: bytes, desk: Path) -> None:
    answer = Caller().client.generic("PATCH", "/api/v1/claims/c1", body, content_type="application/json")
    assert is_problem(answer, 400)


@pytest.mark.parametrize(("body", "kind"), [(b"say=accept", "text/plain"), (b"", "application/json"), (b"{}", "")])
def test_a_body_of_another_kind_is_refused(body: bytes, kind: str, desk: Path) -> None:
    answer = Caller().client.generic("PATCH", "/api/v1/claims/c1", body, content_type=kind)
    assert is_problem(answer, 415)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(desk: Path) -> None:
    answer = Caller().send("PATCH", "claims/c1", {"say": "correct", "text": "x" * (2 * 1024 * 1024)})
    assert is_problem(answer, 413)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "", "x" * 501, 7, None, ["x"]])
def test_words_that_cannot_be_kept_are_refused_with_the_field_that_they_stand_in(
    text: object, sample_desk: Path
) -> None:
    answer = Caller().send("PATCH", "claims/c1", {"say": "correct", "text": text})
    assert is_problem(answer, 422)
    assert answer.json()["errors"][0]["field"] in ("body.text", "body.say")


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("articles/99999999999999999999", "path.article"),
        ("articles/0", "path.article"),
        ("stories/s0", "path.story"),
        ("stories/s%D9%A3", "path.story"),
        ("articles?limit=101", "query.limit"),
        ("articles?limit=0", "query.limit"),
        ("articles?since=yesterday", "query.since"),
        ("articles?since=0001-01-01T00:00:00%2B14:00", "query.since"),
        ("search?position=shrugs", "query.position"),
        ("parties?kind=dog", "query.kind"),
    ],
)
def test_a_value_that_is_none_is_refused_with_the_field_that_it_stands_in(path: str, field: str, desk: Path) -> None:
    answer = Caller().get(path)
    assert is_problem(answer, 422)
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]


def test_a_character_that_cannot_be_kept_is_refused_in_an_address(desk: Path) -> None:
    answer = Caller().get("search?q=a%00b")
    assert is_problem(answer, answer.status_code)
    assert answer.status_code in (400, 422)


def test_a_search_that_only_says_what_is_not_wanted_says_so(desk: Path) -> None:
    answer = Caller().get("search?q=-crane")
    assert is_problem(answer, 422)
    assert answer.json()["detail"] == "the query only says what is not wanted; give a word that is."


def test_a_failure_is_told_without_its_trace(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> dict[str, int]:
        raise RuntimeError("the inside of the program")

    monkeypatch.setattr("onrecord.desk.api.account.ledger_status", fail)
    caller = Caller()
    caller.client.raise_request_exception = False
    answer = caller.get("status")
    assert is_problem(answer, 500)
    assert b"inside" not in answer.content


def test_a_database_that_cannot_be_reached_is_to_be_asked_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> dict[str, int]:
        raise LedgerError("/secret/ledger.sqlite3: it is locked") from OperationalError("database is locked")

    monkeypatch.setattr("onrecord.desk.api.account.ledger_status", fail)
    answer = Caller().get("status")
    assert is_problem(answer, 503)
    assert answer["Retry-After"] == "5"
    assert b"secret" not in answer.content


@pytest.mark.parametrize("error", [OperationalError("database is locked"), InterfaceError("connection already closed")])
def test_a_database_that_is_busy_while_it_is_read_is_to_be_asked_again(
    error: Exception, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> dict[str, int]:
        raise error

    monkeypatch.setattr("onrecord.desk.api.account.ledger_status", fail)
    assert is_problem(Caller().get("status"), 503)


def test_a_length_that_is_none_is_refused(desk: Path) -> None:
    answer = Caller().client.generic("PATCH", "/api/v1/claims/c1", b"{}", "application/json", CONTENT_LENGTH="-1")
    assert is_problem(answer, 400)


def test_too_many_requests_are_refused_until_the_next_minute(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ONRECORD_API_READS", 3, raising=False)
    monkeypatch.setattr("onrecord.desk.api.limits.time.time", lambda: 1_000_000_013.0)
    one, other = Caller(), Caller()
    answers = [one.get("status") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer["X-RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert is_problem(answers[3], 429)
    assert answers[3]["Retry-After"] == "7"
    assert other.get("status").status_code == 200
    assert one.send("PATCH", "claims/c1", {"say": "accept"}).status_code == 404
    monkeypatch.setattr("onrecord.desk.api.limits.time.time", lambda: 1_000_000_040.0)
    assert one.get("status").status_code == 200


def test_every_status_has_a_place_that_explains_it(desk: Path) -> None:
    page = Caller().client.get("/api/v1/").content.decode()
    for sort in SORTS.values():
        assert f'id="problem-{sort.name}"' in page


def test_the_description_tells_of_every_operations_problems_as_such() -> None:
    for methods in description()["paths"].values():
        for details in methods.values():
            for status, response in details["responses"].items():
                if status >= "400":
                    assert list(response["content"]) == ["application/problem+json"]


def test_no_two_schemas_have_one_name_in_the_description() -> None:
    def schemas_of(of: type[Schema]) -> Iterator[type[Schema]]:
        for one in of.__subclasses__():
            yield one
            yield from schemas_of(one)

    description()
    names = Counter(
        one.__name__ for one in schemas_of(Schema) if one.__module__.startswith("onrecord.desk.api.schemas")
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_the_description_is_json_with_an_etag(desk: Path) -> None:
    client = Caller().client
    answer = client.get("/api/v1/openapi.json")
    assert json.loads(answer.content)["openapi"].startswith("3.1")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
