"""A transport for httpx that connects to checked addresses only, and gives up at a deadline."""

from __future__ import annotations

import functools
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from onrecord.pages.addresses import addresses_of


class GuardedTransport(httpx.BaseTransport):
    """Looks each host up once, refuses private addresses, and connects to the very address that was checked.

    A name that resolves differently the next time (DNS rebinding) gains nothing by it. ``deadline`` is a
    ``time.monotonic()`` time. Raises ``PageError`` for a refused address, else httpcore's exceptions.
    """

    def __init__(self, input: str, *, allow_private: bool, deadline: float) -> None:
        backend = _GuardedBackend(input, allow_private, deadline)
        self._pool = httpcore.ConnectionPool(ssl_context=_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; redirects are the caller's."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        stream = _Body(response.stream)  # type: ignore[arg-type]  # a synchronous pool's is synchronous
        return httpx.Response(response.status, headers=response.headers, stream=stream, extensions=response.extensions)

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


class _GuardedBackend(httpcore.NetworkBackend):
    def __init__(self, input: str, allow_private: bool, deadline: float) -> None:
        self._input, self._allow_private, self._deadline = input, allow_private, deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = addresses_of(host, port, input=self._input, allow_private=self._allow_private)
        for i, address in enumerate(addresses):
            try:
                left = _time_left(self._deadline, timeout)
                stream = self._network.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if i == len(addresses) - 1:
                    raise
            else:
                return _DeadlineStream(stream, self._deadline)
        raise httpcore.ConnectError(f"{host} has no address")


class _DeadlineStream(httpcore.NetworkStream):
    """A connection each of whose waits ends at the deadline: a read timeout alone is reset by every byte that drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _time_left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _time_left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _time_left(self._deadline, timeout)
        return _DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # what it returns depends on ``info``
        return self._stream.get_extra_info(info)


def _time_left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline has passed")
    return left if timeout is None else min(left, timeout)


@functools.cache
def _ssl_context() -> ssl.SSLContext:
    return httpx.create_ssl_context()
