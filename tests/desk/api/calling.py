"""Calling the API in this process, as somebody with a token."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from onrecord.desk.models import ApiToken, Role, Scope
from tests.desk.people import person

EVERY_SCOPE = tuple(scope.value for scope in Scope)


class Caller:
    """Somebody who calls the API with a token of their own; without one where they are a visitor."""

    def __init__(self, role: Role = Role.ADMINISTRATOR, scopes: tuple[str, ...] = EVERY_SCOPE) -> None:
        self.secret = ""
        headers = {}
        if role != Role.VISITOR:
            self.token, self.secret = ApiToken.make(person(role), "test", scopes)
            headers["Authorization"] = f"Bearer {self.secret}"
        self.client = Client(SERVER_NAME="127.0.0.1", headers=headers, enforce_csrf_checks=True)

    def get(self, path: str, **headers: str) -> Any:
        """The answer to a GET of a path below /api/v1/."""
        return self.client.get(_whole(path), headers=_named(headers))

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        """The answer to a request with a JSON body."""
        content = b"" if body is None else json.dumps(body).encode()
        return self.client.generic(
            method, _whole(path), content, content_type="application/json", headers=_named(headers)
        )

    def every(self, path: str) -> list[Any]:
        """The items of all pages of a list."""
        items: list[Any] = []
        following: str | None = _whole(path)
        while following is not None:
            answer = self.client.get(following)
            assert answer.status_code == 200, answer.content
            items += answer.json()["items"]
            following = answer.json()["next"]
        return items


def _whole(path: str) -> str:
    return path if path.startswith("/") else f"/api/v1/{path}"


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def is_problem(answer: Any, status: int) -> bool:
    """Whether the answer is a problem of this status, told as it should be."""
    told = json.loads(answer.content)
    return bool(
        answer.status_code == status
        and answer["Content-Type"] == "application/problem+json"
        and told["status"] == status
        and {"type", "title", "detail"} <= told.keys()
    )
