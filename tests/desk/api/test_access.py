"""Who may call what: every operation of the description, as each role and with each scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from onrecord.desk.access import CALLS
from onrecord.desk.api.description import description
from onrecord.desk.models import Role, Scope
from tests.desk.api.calling import EVERY_SCOPE, Caller, is_problem
from tests.desk.conftest import Sign

_IDS = {"story": "s9", "claim": "c9", "attribution": "a9", "position": "x9", "party": "p9", "format": "csv"}


def operations() -> Iterator[tuple[str, str, str]]:
    """The id, the method and a path of every operation; the things that the paths name are not there."""
    for path, methods in description()["paths"].items():
        for method, details in methods.items():
            filled = re.sub(r"{(\w+)}", lambda match: _IDS.get(match[1], "9"), path)
            yield details["operationId"], method.upper(), filled


def test_every_operation_is_in_the_table_and_nothing_else_is() -> None:
    ids = [id for id, _, _ in operations()]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(CALLS)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.label)
def test_a_role_may_call_what_it_may_and_nothing_more(role: Role, desk: Path) -> None:
    caller = Caller(role)
    for id, method, path in operations():
        answer = caller.send(method, path, {} if method != "GET" else None)
        if role == Role.VISITOR:
            assert is_problem(answer, 401), id
            assert answer["WWW-Authenticate"].startswith("Bearer"), id
        elif role < CALLS[id].role:
            assert is_problem(answer, 403), id
        else:
            assert answer.status_code not in (401, 403, 405, 500), (id, answer.content)


@pytest.mark.parametrize("scope", list(Scope), ids=lambda scope: scope.value)
def test_a_token_may_be_used_for_its_scope_and_nothing_more(scope: Scope, desk: Path) -> None:
    caller = Caller(Role.ADMINISTRATOR, (scope.value,))
    for id, method, path in operations():
        answer = caller.send(method, path, {} if method != "GET" else None)
        if CALLS[id].scope == scope:
            assert answer.status_code not in (401, 403), id
        else:
            assert is_problem(answer, 403), id
            assert f'scope="{CALLS[id].scope}"' in answer["WWW-Authenticate"], id


@pytest.mark.parametrize("role", list(Role)[1:], ids=lambda role: role.label)
def test_a_browsers_session_may_call_what_its_role_may(role: Role, desk: Path, signed_in: Sign) -> None:
    client = signed_in(role)
    for id, method, path in operations():
        answer = client.generic(method, path, b"{}", content_type="application/json")
        assert (answer.status_code == 403) == (role < CALLS[id].role), (id, answer.content)


def test_no_scope_is_without_an_operation_and_none_asks_for_less_than_its_role() -> None:
    assert {call.scope for call in CALLS.values()} == set(Scope)
    assert [id for id, call in CALLS.items() if call.role < call.scope.least] == []


def test_an_operation_that_the_table_does_not_know_is_open_to_nobody(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(CALLS, "status")
    assert is_problem(Caller().get("status"), 403)


def test_a_token_falls_with_its_owners_role(desk: Path) -> None:
    caller = Caller(Role.REPORTER)
    assert caller.send("POST", "parties/p9/merge", {"into": "p8"}).status_code == 404
    caller.token.user.role = Role.READER
    caller.token.user.save()
    assert is_problem(caller.send("POST", "parties/p9/merge", {"into": "p8"}), 403)
    caller.token.user.is_active = False
    caller.token.user.save()
    assert is_problem(caller.get("status"), 401)


def test_a_change_by_a_session_needs_the_csrf_header(desk: Path, signed_in: Sign) -> None:
    client = signed_in(Role.REPORTER)
    client.handler.enforce_csrf_checks = True
    answer = client.post("/api/v1/parties/p9/merge", {"into": "p8"}, content_type="application/json")
    assert is_problem(answer, 403)
    assert "X-CSRFToken" in answer.json()["detail"]
    secret = "a" * 32
    client.cookies["csrftoken"] = secret
    answer = client.post(
        "/api/v1/parties/p9/merge",
        {"into": "p8"},
        content_type="application/json",
        headers={"X-CSRFToken": secret},
    )
    assert is_problem(answer, 404)


@pytest.mark.parametrize("header", ["Bearer onrecord_no-such-token", "Bearer x", "Basic YTpi", "Bearer", ""])
def test_a_token_that_is_none_is_refused(header: str, desk: Path) -> None:
    answer = Client(SERVER_NAME="127.0.0.1").get("/api/v1/status", headers={"Authorization": header})
    assert is_problem(answer, 401)
    assert 'error="invalid_token"' in answer["WWW-Authenticate"]


def test_a_visitor_of_a_public_desk_reads_and_changes_nothing(desk: Path, settings_public: None) -> None:
    visitor = Caller(Role.VISITOR)
    assert visitor.get("status").status_code == 200
    assert visitor.get("me").json()["role"] == "visitor"
    assert is_problem(visitor.send("POST", "parties/p9/merge", {"into": "p8"}), 401)


@pytest.fixture
def settings_public(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "ONRECORD_PUBLIC", True)


def test_the_pages_of_the_desk_take_no_token(desk: Path) -> None:
    answer = Caller(scopes=EVERY_SCOPE).client.get("/parties/")
    assert answer.status_code == 302
