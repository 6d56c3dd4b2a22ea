"""What lists pages to watch: feeds, sitemaps and their indexes, plain lists of URLs, told apart by content."""

from __future__ import annotations

import dataclasses
import gzip
import io
import re
import zlib
from collections.abc import Callable
from typing import Literal
from urllib.parse import urljoin, urlsplit

from onrecord.article import Article
from onrecord.pages.content import HEAD, content_of
from onrecord.pages.encoding import decode
from onrecord.pages.error import PageError

ListingKind = Literal["feed", "sitemap", "sitemap index", "list"]

# The protocol's own limits: 50 MB and 50,000 entries, uncompressed (sitemaps.org/protocol.html).
LARGEST_LISTING = 52_428_800
MOST_LINKS = 50_000
LONGEST_URL = 2048
_GZIP = b"\x1f\x8b"
_FEED_LINK = re.compile(rb"<link\b[^>]*\btype=[\"']?application/(?:rss|atom)\+xml[^>]*>", re.I)
_HREF = re.compile(rb"\bhref=[\"']?([^\"'\s>]+)", re.I)


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A page that a listing names.

    ``changed`` is when the listing says that it was published or last changed, in ISO 8601. ``entry`` makes an article
    of what the listing itself carries of it, and is None where that is too little to be one; it may raise
    ``PageError``.
    """

    url: str
    changed: str | None = None
    entry: Callable[[], Article] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Listing:
    """What a feed, a sitemap or a list of URLs names, in its order, each page once.

    ``links`` of a sitemap index are sitemaps. ``left_out`` counts the entries that name no page of the web.
    """

    kind: ListingKind
    links: tuple[Link, ...]
    title: str | None = None
    left_out: int = 0


def listing_of(data: bytes, name: str, *, url: str | None = None, charset: str | None = None) -> Listing:
    """What these bytes list; ``name`` is what errors call them and ``url`` is where they come from.

    Raises ``PageError`` where they are no listing, or a damaged one.
    """
    data = _unpacked(data, name)
    kind, advice = content_of(data[:HEAD], is_whole=len(data) <= HEAD)
    if kind == "feed":
        from onrecord.pages.feeds import links_in_feed

        title, links = links_in_feed(data, name, url=url)
        return _listing("feed", links, url, title)
    if kind == "sitemap":
        from onrecord.pages.sitemaps import links_in_sitemap

        is_index, links = links_in_sitemap(data, name)
        return _listing("sitemap index" if is_index else "sitemap", links, url)
    if kind == "text":
        return _listing("list", _links_in_list(decode(data, charset), name), None)
    if kind == "html":
        raise PageError(name, _feed_of_page(data, url))
    if kind == "empty":
        raise PageError(name, "it is empty; give a feed, a sitemap or a list of URLs")
    reason = advice or "it is no feed, no sitemap and no list of URLs"
    raise PageError(name, reason if ";" in reason else f"{reason}; give one of these")


def _listing(kind: ListingKind, links: list[Link], base: str | None, title: str | None = None) -> Listing:
    kept: dict[str, Link] = {}
    for link in links[:MOST_LINKS]:
        try:
            address = urljoin(base, link.url) if base else link.url
            parts = urlsplit(address)
            fetchable = parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) <= LONGEST_URL
        except ValueError:
            fetchable = False
        if fetchable or link.entry is not None:
            key = address if fetchable else f"entry {len(kept)}"
            kept.setdefault(key, dataclasses.replace(link, url=address if fetchable else ""))
    named = {link.url for link in links}
    return Listing(kind, tuple(kept.values()), title, max(0, len(named) - len(kept)))


def _unpacked(data: bytes, name: str) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            data = file.read(LARGEST_LISTING + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise PageError(name, "its gzip data are cut off or damaged; try again later") from error
    if len(data) > LARGEST_LISTING:
        raise PageError(name, f"it is larger than {LARGEST_LISTING // 1_000_000} MB; watch a smaller part of the site")
    return data


def _links_in_list(text: str, name: str) -> list[Link]:
    """The URLs of a text with one a line; empty lines and those that begin with ``#`` are passed over."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#")]
    if not wanted or not any(re.match(r"https?://\S+$", line) for line in wanted):
        raise PageError(name, "it is no feed, no sitemap and no list of URLs; give one of these")
    return [Link(line) for line in wanted]


def _feed_of_page(data: bytes, url: str | None) -> str:
    """What to say of a page: often it names the feed that was meant."""
    for link in _FEED_LINK.findall(data[:200_000]):
        href = _HREF.search(link)
        if href:
            address = urljoin(url or "", decode(href[1]))
            return f"it is a page, not a feed; the feed that it names is {address}: watch that"
    return "it is a page, and names no feed; give a feed, a sitemap or a list of URLs"
