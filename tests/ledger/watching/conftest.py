"""A made-up outlet on this machine, and a watch with a clock that stands still until a test moves it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from onrecord import Article
from onrecord.ledger import file_readings
from onrecord.ledger.watching import Watch, add
from onrecord.pages.fetching import Fetcher
from tests.cli.fake_reader import FakeReader
from tests.pages.conftest import Answer, Site, serve

__all__ = ["Outlet", "outlet", "serve"]

BEGAN = datetime(2031, 3, 14, 8, 0, tzinfo=UTC)


def page(title: str, said: str) -> bytes:
    """A page with one statement."""
    filler = "The harbour crane stood idle all of Tuesday while crews looked on. " * 6
    body = f"<p>{filler}</p><p>Brook said “{said}”</p><p>{filler}</p>"
    whole = f"<article><h1>{title}</h1>{body}</article>"
    return f"<html><head><title>{title}</title></head><body>{whole}</body></html>".encode()


@dataclasses.dataclass(slots=True)
class Outlet:
    """A site, and a watch on it. ``routes`` may change between rounds; ``problems`` are those that were reported."""

    site: Site
    routes: dict[str, Answer]
    now: datetime = BEGAN
    problems: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    stopped: bool = False
    settled: int = 0
    serve: Callable[[Mapping[str, Answer]], Site] | None = None

    @property
    def url(self) -> str:
        return self.site.url

    def feed(self, *paths: str, headers: dict[str, str] | None = None) -> None:
        """Serve an RSS feed of these pages at ``/feed``."""
        items = "".join(f"<item><title>x</title><link>{self.url}{path}</link></item>" for path in paths)
        data = (
            f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Gull</title>{items}</channel></rss>".encode()
        )
        self.routes["/feed"] = (200, headers or {}, data)

    def add(self, *addresses: str, minutes: int = 15) -> None:
        add([a if "://" in a else f"{self.url}{a}" for a in addresses], timedelta(minutes=minutes), self.now)

    def watch(self, *, patience: float = 5.0) -> Watch:
        """A watch as a fresh process would make it."""

        def file(article: Article) -> Literal["new", "revised", "unchanged"]:
            (filed,) = file_readings([FakeReader().read(article)], fetched=self.now)
            return filed.outcome

        def settle() -> None:
            self.settled += 1

        return Watch(
            Fetcher(allow_private=True, patience=patience),
            file,
            settle,
            lambda input, reason: self.problems.append((input, reason)),
            lambda: self.now,
            lambda: self.stopped,
        )

    def round(self, after: timedelta = timedelta(0), *, patience: float = 5.0) -> str:
        """Let time pass, do a round, and say what it did."""
        self.now += after
        self.site.asked.clear()
        self.site.headers.clear()
        return str(self.watch(patience=patience).round())

    def asked(self) -> list[str]:
        """The pages that the last round asked for, robots.txt aside."""
        return [path for path in self.site.asked if path != "/robots.txt"]


@pytest.fixture
def outlet(ledger: str, serve: Callable[[Mapping[str, Answer]], Site]) -> Outlet:  # the fixture
    """An outlet with two articles in its feed, watched since 8 o'clock."""
    routes: dict[str, Answer] = {"/a": page("Crane idle", "Nothing is broken."), "/b": page("Ferry late", "We sail.")}
    made = Outlet(serve(routes), routes, serve=serve)
    made.feed("/a", "/b")
    made.add("/feed")
    return made
