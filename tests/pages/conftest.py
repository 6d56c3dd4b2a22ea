"""Small web sites on this machine: a route is a path and what is answered there."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator, Mapping

import pytest

Answer = bytes | tuple[int, dict[str, str], bytes] | Callable[[http.server.BaseHTTPRequestHandler], None]


class Site:
    """A running site; ``asked`` are the paths that were asked for, in order, and ``headers`` what came with each."""

    def __init__(self, routes: Mapping[str, Answer]) -> None:
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.headers: list[dict[str, str]] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.append(self.headers.get("User-Agent", ""))
                site.headers.append({name.lower(): value for name, value in self.headers.items()})
                answer = routes.get(self.path, (404, {}, b"not here"))
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = (200, {}, answer) if isinstance(answer, bytes) else answer
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The address of the site, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[[Mapping[str, Answer]], Site]]:
    """Start sites that stop with the test."""
    sites: list[Site] = []

    def start(routes: Mapping[str, Answer]) -> Site:
        sites.append(Site(routes))
        return sites[-1]

    yield start
    for site in sites:
        site.close()
