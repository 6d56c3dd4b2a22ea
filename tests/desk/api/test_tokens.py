"""One's own tokens: made on a page, shown once, kept as digests, revoked, expired, exported and forgotten."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from onrecord.desk.api import own
from onrecord.desk.api.tokens import MOST
from onrecord.desk.models import ApiToken, Role
from tests.desk.api.calling import Caller, is_problem
from tests.desk.conftest import Sign
from tests.desk.people import person

PATH = "/account/tokens/"


def secret_in(answer: Any) -> str:
    """The token that the page shows."""
    found = re.search(r'value="(onrecord_[\w-]+)"', answer.content.decode())
    assert found is not None
    return found[1]


def test_a_token_is_shown_once_and_only_its_digest_is_kept(desk: Path, signed_in: Sign) -> None:
    client = signed_in(Role.REPORTER)
    made = client.post(PATH, {"name": "export", "scopes": ["read", "add"], "lasting": "30"})
    secret = secret_in(made)
    assert made["Cache-Control"] == "no-store"
    assert secret not in client.get(PATH).content.decode()
    token = ApiToken.objects.get()
    assert secret not in str(token.__dict__)
    assert token.scopes == ["read", "add"]
    assert token.expires is not None
    assert timedelta(days=29) < token.expires - timezone.now() <= timedelta(days=30)
    assert client.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).json()["username"] == "reporter"


def test_nobody_is_offered_a_scope_beyond_their_role(desk: Path, signed_in: Sign) -> None:
    client = signed_in(Role.READER)
    page = client.get(PATH).content.decode()
    assert re.findall(r'name="scopes" value="(\w+)"', page) == ["read", "discuss"]
    refused = client.post(PATH, {"name": "x", "scopes": ["moderate"], "lasting": ""}).content.decode()
    assert "Select a valid choice" in refused
    assert 'value="x"' in refused
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("given", [{"scopes": ["read"]}, {"name": "x"}, {"name": "x" * 101, "scopes": ["read"]}])
def test_a_token_without_a_name_or_a_scope_is_not_made(given: dict[str, object], desk: Path, signed_in: Sign) -> None:
    answer = signed_in(Role.READER).post(PATH, given)
    assert b"errorlist" in answer.content
    assert not ApiToken.objects.exists()


def test_a_revoked_token_holds_no_more(desk: Path, signed_in: Sign) -> None:
    caller = Caller(Role.READER)
    client = signed_in(Role.READER)
    assert client.post(PATH, {"revoke": str(caller.token.pk)}).status_code == 302
    assert is_problem(caller.get("me"), 401)
    assert "is revoked" in client.get(PATH).content.decode()


@pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 30, "²"])
def test_revoking_what_is_none_changes_nothing(number: str, desk: Path, signed_in: Sign) -> None:
    caller = Caller(Role.READER)
    assert signed_in(Role.READER).post(PATH, {"revoke": number}).status_code == 302
    assert caller.get("me").status_code == 200


def test_nobody_revokes_anothers_token(desk: Path, signed_in: Sign) -> None:
    caller = Caller(Role.ADMINISTRATOR)
    signed_in(Role.READER).post(PATH, {"revoke": str(caller.token.pk)})
    assert caller.get("me").status_code == 200


def test_an_expired_token_holds_no_more(desk: Path) -> None:
    caller = Caller()
    caller.token.expires = timezone.now() - timedelta(seconds=1)
    caller.token.save()
    assert is_problem(caller.get("me"), 401)


def test_its_use_is_noted_once_an_hour(desk: Path) -> None:
    token = Caller().token
    start = timezone.now()
    for minutes, noted in ((0, 0), (30, 0), (59, 0), (61, 61)):
        token.note_use(start + timedelta(minutes=minutes))
        token.refresh_from_db()
        assert token.last_used == start + timedelta(minutes=noted)


def test_one_has_so_many_tokens_and_no_more(desk: Path, signed_in: Sign) -> None:
    user = person(Role.READER)
    for number in range(MOST):
        ApiToken.make(user, str(number), ["read"])
    client = signed_in(Role.READER)
    assert b"revoke one first" in client.post(PATH, {"name": "x", "scopes": ["read"], "lasting": ""}).content
    assert user.api_tokens.count() == MOST
    client.post(PATH, {"revoke": str(user.api_tokens.first().pk)})  # type: ignore[union-attr]  # there is one
    secret_in(client.post(PATH, {"name": "x", "scopes": ["read"], "lasting": ""}))


def test_a_name_is_only_ever_text(desk: Path, signed_in: Sign) -> None:
    client = signed_in(Role.READER)
    page = client.post(PATH, {"name": "<script>alert(1)</script>", "scopes": ["read"], "lasting": ""}).content
    assert b"<script>alert" not in page
    assert b"&lt;script&gt;alert" in page


def test_tokens_are_exported_without_their_secrets_and_forgotten(desk: Path) -> None:
    caller, other = Caller(Role.READER), Caller(Role.REPORTER)
    [told] = own.export(person(Role.READER))["tokens"]
    assert told["name"] == "test"
    assert caller.token.digest not in str(told)
    own.forget(person(Role.READER))
    assert is_problem(caller.get("me"), 401)
    assert other.get("me").status_code == 200
