from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.pages import PageError, articles
from tests.pages.conftest import Answer, Site
from tests.pages.fiction import PARAGRAPHS, page

Serve = Callable[[Mapping[str, Answer]], Site]
WHOLE = (
    "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)
    .replace("Nordlinie", "At night, Nordlinie", 1)
    .replace("Halden", "The Halden", 1)
)


def rss(*items: tuple[str, str], links: str = "") -> bytes:
    entries = "".join(
        f"<item><title>Title {n}</title><link>{links}/{n}</link><guid>guid-{n}</guid><author>Ines Vark</author>"
        f"<pubDate>Wed, 04 Feb 2026 08:00:00 +0100</pubDate>"
        f"<description>{html.escape(summary)}</description>{more}</item>"
        for n, (summary, more) in enumerate(items, start=1)
    )
    channel = f"<channel><title>Harbour Gazette</title>{entries}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


def atom(content: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->'
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Gazette</title>'
        "<entry><title>Title 1</title><id>tag:1</id><author><name>Ines Vark</name></author>"
        '<published>2026-02-04T08:00:00+01:00</published><updated>2026-02-05T08:00:00Z</updated><link href="https://harbour.example/1"/>'
        f'<content type="html">{html.escape(content)}</content></entry></feed>'
    ).encode()


def read(path: Path, data: bytes, *, allow_private: bool = True) -> list[Article | PageError]:
    path.write_bytes(data)
    return list(articles([str(path)], allow_private=allow_private))


def test_the_articles_that_a_feed_carries_are_read_from_it(tmp_path: Path) -> None:
    [article] = read(tmp_path / "feed", atom(WHOLE))
    assert isinstance(article, Article)
    assert (article.id, article.url, article.title) == ("tag:1", "https://harbour.example/1", "Title 1")
    assert (article.publisher, article.byline) == ("Harbour Gazette", ("Ines Vark",))
    assert (article.published, article.updated) == ("2026-02-04T08:00:00+01:00", "2026-02-05T08:00:00+00:00")
    assert article.text.startswith("The Halden Rail has held talks")


def test_the_pages_behind_teasers_are_fetched(serve: Serve, tmp_path: Path) -> None:
    site = serve({"/1": page().encode(), "/2": page().encode()})
    found = read(tmp_path / "feed", rss(("A teaser.", ""), ("Another.", ""), links=site.url))
    assert [(a.id, a.text) for a in found if isinstance(a, Article)] == [
        (f"guid-{n}", "\n\n".join(PARAGRAPHS)) for n in (1, 2)
    ]
    assert site.asked == ["/robots.txt", "/1", "/2"]


def test_a_fetched_feed_s_links_are_fetched(serve: Serve) -> None:
    routes: dict[str, Answer] = {"/1": page().encode()}
    site = serve(routes)
    routes["/feed"] = rss((WHOLE, ""), links=site.url)
    [article] = articles([f"{site.url}/feed"], allow_private=True)
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_a_link_that_fails_is_an_error_and_the_others_are_read(serve: Serve, tmp_path: Path) -> None:
    site = serve({"/2": page().encode()})
    bad, good = read(tmp_path / "feed", rss(("A teaser.", ""), ("Another.", ""), links=site.url))
    assert isinstance(bad, PageError)
    assert str(bad).startswith(f"{site.url}/1: the server answers 404")
    assert isinstance(good, Article)


def test_a_link_to_a_private_address_is_refused(serve: Serve, tmp_path: Path) -> None:
    site = serve({"/1": page().encode()})
    [bad] = read(tmp_path / "feed", rss(("A teaser.", ""), links=site.url), allow_private=False)
    assert isinstance(bad, PageError)
    assert "not on the open internet" in str(bad)
    assert site.asked == []


@pytest.mark.parametrize(
    "data", [rss(), b"<rss", b"<feed>" + b"<a>" * 5000, rss(("A teaser.", "")).replace(b"<link>/1</link>", b"")]
)
def test_a_feed_without_articles_is_an_error_of_one_line(tmp_path: Path, data: bytes) -> None:
    [bad] = read(tmp_path / "feed", data)
    assert isinstance(bad, PageError)
    assert "\n" not in str(bad)
