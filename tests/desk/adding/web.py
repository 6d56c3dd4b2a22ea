"""A web site on this machine, to which pages are added as a test goes on."""

from __future__ import annotations

from tests.pages.conftest import Answer, Site


class Web(Site):
    """A running site."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        super().__init__(self.routes)

    def page(self, path: str, html: str) -> str:
        """Put a page there; its URL."""
        self.routes[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, html.encode())
        return self.url + path

    def redirect(self, path: str, to: str) -> str:
        """Let a path lead elsewhere; its URL."""
        self.routes[path] = (302, {"Location": to}, b"")
        return self.url + path
