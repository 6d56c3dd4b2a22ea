"""The client's requests: pages after each other, waiting when told to, problems as errors."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import httpx
import pytest

from onrecord.client import ClientError, Desk

STATUS = dict.fromkeys(
    ("articles", "revisions", "attributions", "parties", "stories", "claims", "positions", "waiting"), 3
)
WORD = {"id": 1, "word": "dunderhead", "effect": "hold"}


def desk(answer: Callable[[httpx.Request], httpx.Response], **options: int) -> Desk:
    return Desk("https://desk.example", "onrecord_x", transport=httpx.MockTransport(answer), **options)


def problem(status: int, **headers: str) -> httpx.Response:
    told = {"type": "/api/v1/#problem-x", "title": "X", "status": status, "detail": "It is so."}
    return httpx.Response(status, json=told, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the client waited, each time."""
    waited: list[float] = []
    monkeypatch.setattr("onrecord.client.transport.time.sleep", waited.append)
    return waited


def test_importing_the_client_loads_nothing_of_what_serves_it() -> None:
    heavy = ("django", "ninja", "numpy", "lxml", "onnxruntime", "trafilatura")
    probe = f"import sys, onrecord.client; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def test_it_sends_its_token_and_asks_below_the_api() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"version": "1", **STATUS})

    with desk(answer) as one:
        assert one.status().articles == 3
    assert str(asked[0].url) == "https://desk.example/api/v1/status"
    assert asked[0].headers["Authorization"] == "Bearer onrecord_x"


def test_it_fetches_page_after_page_as_they_are_come_to() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        page = len(asked)
        following = f"/api/v1/moderation/words?cursor=c{page}" if page < 3 else None
        return httpx.Response(200, json={"items": [{**WORD, "id": page}], "next": following})

    words = desk(answer).words()
    assert asked == []
    assert next(words).id == 1
    assert len(asked) == 1
    assert [word.id for word in words] == [2, 3]
    assert asked[1:] == [f"https://desk.example/api/v1/moderation/words?cursor=c{n}" for n in (1, 2)]


@pytest.mark.parametrize("status", [429, 503])
def test_it_asks_a_busy_desk_again_after_the_time_that_it_names(status: int, waits: list[float]) -> None:
    answers = [problem(status, Retry_After="7"), problem(status), problem(status, Retry_After="soon")]

    def answer(request: httpx.Request) -> httpx.Response:
        return answers.pop(0) if answers else httpx.Response(200, json=WORD)

    assert desk(answer).put_word("dunderhead", "hold").id == 1
    assert waits == [7, 1, 1]


def test_it_waits_a_minute_at_most_and_then_gives_up(waits: list[float]) -> None:
    with pytest.raises(ClientError) as raised:
        desk(lambda request: problem(429, Retry_After="3600"), retries=2).status()
    assert (raised.value.status, waits) == (429, [60, 60])


def test_a_problem_is_an_error_with_its_detail_and_its_fields(waits: list[float]) -> None:
    told = {
        "type": "/api/v1/#problem-invalid",
        "title": "X",
        "status": 422,
        "detail": "Check body.text.",
        "errors": [{"field": "body.text", "detail": "too long"}],
    }
    with pytest.raises(ClientError, match=r"Check body\.text\.") as raised:
        desk(lambda request: httpx.Response(422, json=told)).decide_claim("c1", "accept")
    error = raised.value
    assert (error.status, error.type) == (422, "/api/v1/#problem-invalid")
    assert [(fault.field, fault.detail) for fault in error.faults] == [("body.text", "too long")]
    assert waits == []


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'"x"', b"{}", b'{"detail": "x", "errors": 5}', b"\xff"])
def test_an_answer_that_is_no_problem_says_so(body: bytes) -> None:
    with pytest.raises(ClientError, match="answered 502"):
        desk(lambda request: httpx.Response(502, content=body)).status()


def test_a_desk_that_cannot_be_reached_is_an_error() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(ClientError, match="cannot be reached") as raised:
        desk(refuse).status()
    assert raised.value.status is None


def test_what_a_later_desk_tells_besides_is_left_aside_and_what_is_missing_is_an_error() -> None:
    later = {"version": "2", **STATUS, "moons": 4}
    assert desk(lambda request: httpx.Response(200, json=later)).status().version == "2"
    with pytest.raises(ClientError, match="Status otherwise"):
        desk(lambda request: httpx.Response(200, json=STATUS)).status()


def test_a_decision_on_a_record_says_which_state_of_it_was_seen() -> None:
    claim = {
        **{"id": "c1", "story": "s1", "text": "It is so.", "found_text": "It is so.", "check_on": None},
        **{"evidence": [], "is_found": True, "verdict": ""},
    }
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json=claim, headers={"ETag": '"one"' if request.method == "GET" else '"two"'})

    one = desk(answer)
    seen = one.claim("c1")
    decided = one.decide_claim(seen, "correct", text="Thus.")
    one.decide_claim("c1", "reject")
    assert (seen.etag, decided.etag) == ('"one"', '"two"')
    assert [request.headers.get("If-Match") for request in asked] == [None, '"one"', None]
    assert json.loads(asked[1].content) == {"say": "correct", "text": "Thus."}
