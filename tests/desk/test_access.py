"""Who may do what: every address is in the table, and the table is what is enforced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from onrecord.desk.access import NEEDS
from onrecord.desk.models import Role
from tests.desk.conftest import Sign

_VALUES = {"story": "s1", "party": "p1", "format": "csv", "token": "x"}


def addresses() -> Iterator[tuple[str, str]]:
    """The name and a path of every view of the desk; the admin has its own."""

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = before + _filled(pattern)
            if isinstance(pattern, URLResolver):
                if pattern.app_name not in ("admin", "ninja"):
                    yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern):
                yield pattern.name or "", f"/{route}"

    return walk(get_resolver().url_patterns, "")


def _filled(pattern: URLPattern | URLResolver) -> str:
    route = str(pattern.pattern)
    for name in pattern.pattern.converters:
        start = route.rindex("<", 0, route.index(f"{name}>"))
        route = route[:start] + _VALUES.get(name, "1") + route[route.index(">", start) + 1 :]
    return route


def test_every_view_is_in_the_table_and_nothing_else_is() -> None:
    assert {name for name, _ in addresses()} == set(NEEDS)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.label)
def test_a_role_may_open_what_it_may_and_nothing_more(role: Role, desk: Path, signed_in: Sign) -> None:
    for name, path in addresses():
        for method in ("GET", "POST"):
            client = signed_in(role)
            client.raise_request_exception = False
            answer = client.generic(method, path)
            may = role >= NEEDS[name].least(method)
            asked_to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next=")
            if may:
                assert not asked_to_sign_in, (name, method)
                assert name == "sign-in-link" or answer.status_code != 403, (name, method)
                assert answer.status_code != 500, (name, method)
            elif role == Role.VISITOR:
                assert asked_to_sign_in, (name, method)
            else:
                assert answer.status_code == 403, (name, method)


def test_only_administrators_open_the_admin(desk: Path, signed_in: Sign) -> None:
    for role in Role:
        status = signed_in(role).get("/admin/").status_code
        assert status == (200 if role == Role.ADMINISTRATOR else 302 if role == Role.VISITOR else 403)


def test_a_view_that_the_table_does_not_know_is_open_to_nobody(
    desk: Path, signed_in: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(NEEDS, "parties")
    assert signed_in(Role.ADMINISTRATOR).get("/parties/").status_code == 403
