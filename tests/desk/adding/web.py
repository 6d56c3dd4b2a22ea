"""A web server on this machine: pages, a feed, what redirects, and what is no page at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]


class Web:
    """A server at ``url``; ``answers`` are what is at each path, ``asked`` the paths that were asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # http.server's name
                web.asked.append(self.path)
                status, headers, body = web.answers.get(self.path, (404, {}, b"nothing here"))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, path: str, html: str) -> str:
        """Put a page there; its URL."""
        self.answers[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, html.encode())
        return self.url + path

    def redirect(self, path: str, to: str) -> str:
        """Let a path lead elsewhere; its URL."""
        self.answers[path] = (302, {"Location": to}, b"")
        return self.url + path


@contextmanager
def web() -> Iterator[Web]:
    """A server for as long as the block runs."""
    served = Web()
    thread = threading.Thread(target=served.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.server.shutdown()
        served.server.server_close()
        thread.join()
