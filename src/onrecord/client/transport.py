"""Requests to a desk: who asks, pages after each other, waiting when told to, problems as errors."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self

import httpx

from onrecord.client.errors import ClientError, Fault

_TRY_AGAIN = (429, 503)
_LONGEST_WAIT = 60.0
_API = "/api/v1"


class Transport:
    """A connection to one desk, to be closed after use; it is a context manager.

    ``url`` is the desk's address without ``/api``, ``token`` what its page Account, Tokens gave. A request that the
    desk is too busy for (429, 503) is sent again after the time that it names, ``retries`` times at most.
    ``transport`` takes the place of the network, as in tests.
    """

    def __init__(
        self,
        url: str,
        token: str | None = None,
        *,
        timeout: float = 30.0,
        retries: int = 3,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        headers = {"Accept": "application/json", "User-Agent": "onrecord.client"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        self._http = httpx.Client(base_url=url.rstrip("/"), headers=headers, timeout=timeout, transport=transport)
        self._retries = retries

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _get(self, path: str, **query: object) -> Any:
        return self._answer("GET", path, query=query).json()

    def _send(self, method: str, path: str, body: Mapping[str, object] | None = None, etag: str | None = None) -> Any:
        """What a change answers; None where that is nothing."""
        answer = self._answer(method, path, body=body, headers={"If-Match": etag} if etag else {})
        return answer.json() if answer.content else None

    def _pages(self, path: str, **query: object) -> Iterator[Any]:
        """The items of every page, each fetched when it is come to."""
        page = self._get(path, **query)
        while True:
            yield from page["items"]
            if page["next"] is None:
                return
            page = self._answer("GET", page["next"]).json()

    def _answer(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """The answer, if it is none of a problem. Raises ``ClientError``."""
        whole = path if path.startswith(_API) else _API + path
        given = {name: _written(value) for name, value in (query or {}).items() if value is not None}
        sent = None if body is None else {name: value for name, value in body.items() if value is not None}
        for attempt in range(self._retries + 1):
            try:
                answer = self._http.request(method, whole, params=given or None, json=sent, headers=dict(headers or {}))
            except httpx.HTTPError as error:
                raise ClientError(f"{self._http.base_url} cannot be reached ({error}); check the address") from error
            if answer.status_code not in _TRY_AGAIN or attempt == self._retries:
                break
            time.sleep(_wait(answer))
        if answer.is_success:
            return answer
        raise _error(answer)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _wait(answer: httpx.Response) -> float:
    try:
        return min(_LONGEST_WAIT, max(0.0, float(answer.headers.get("Retry-After", "1"))))
    except ValueError:
        return 1.0


def _error(answer: httpx.Response) -> ClientError:
    """The problem that an answer tells of, as an error."""
    try:
        told = answer.json()
        faults = tuple(Fault(str(fault["field"]), str(fault["detail"])) for fault in told.get("errors", ()))
        return ClientError(str(told["detail"]), answer.status_code, str(told.get("type", "")), faults)
    except (ValueError, KeyError, TypeError, AttributeError):
        detail = f"{answer.url} answered {answer.status_code} and no problem that could be read; is it a desk?"
        return ClientError(detail, answer.status_code)
