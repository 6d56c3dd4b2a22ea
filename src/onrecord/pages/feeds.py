"""RSS and Atom feeds become articles: what their entries carry, or the pages that they link to."""

from __future__ import annotations

import dataclasses
import functools
import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from onrecord.article import Article
from onrecord.pages.byline import names_in
from onrecord.pages.error import PageError
from onrecord.pages.fetching import Fetched
from onrecord.pages.html import article_from_html
from onrecord.pages.json_ld import plain
from onrecord.pages.listings import Link
from onrecord.pages.times import iso_time

# A feed that gives less than this of an entry gives a teaser.
_ENOUGH_WORDS = 150


def articles_in_feed(
    data: bytes, name: str, *, url: str | None, fetch: Callable[[str], Fetched]
) -> Iterator[Article | PageError]:
    """The articles of a feed's entries; ``url`` is where the feed was fetched, None for a file.

    The pages that a fetched feed links to are fetched; a file's entries are read where they carry the whole article,
    and else fetched. An entry that fails is a ``PageError``.
    """
    import feedparser

    feed: Mapping[str, Any] = feedparser.parse(data, response_headers={"content-location": url} if url else None)
    entries = feed.get("entries") or []
    if not entries:
        raise PageError(name, "the feed has no entries; give a feed with articles, or their pages")
    about = feed.get("feed") or {}
    for number, entry in enumerate(entries, start=1):
        link = str(entry.get("link") or "")
        where = str(entry.get("id") or link or f"{name}:{number}")
        content = _content(entry)
        try:
            if content and not (url and link):
                yield _from_entry(entry, content, link, where, about)
            elif link:
                yield _from_page(entry, content, link, where, about, fetch)
            else:
                yield PageError(where, "the entry has neither an article nor a link; give its page")
        except PageError as error:
            yield error


def links_in_feed(data: bytes, name: str, *, url: str | None) -> tuple[str | None, list[Link]]:
    """The feed's title and what its entries link to. Raises ``PageError`` where what there is of it is no feed."""
    import feedparser

    feed: Mapping[str, Any] = feedparser.parse(data, response_headers={"content-location": url} if url else None)
    entries, about = feed.get("entries") or [], feed.get("feed") or {}
    links = []
    for number, entry in enumerate(entries, start=1):
        link, content = str(entry.get("link") or ""), _content(entry)
        where = str(link or entry.get("id") or f"{name}:{number}")
        carried = functools.partial(_from_entry, entry, content, link, where, about) if content else None
        changed = iso_time(str(entry.get("updated") or "")) or iso_time(str(entry.get("published") or ""))
        links.append(Link(link, changed, carried))
    if feed.get("bozo") and not any(link.url or link.entry for link in links):
        raise PageError(name, "the feed is damaged, and no entry of it can be read; check it in a browser")
    return plain(about.get("title")) or None, links


def _content(entry: Mapping[str, Any]) -> str | None:
    """The entry's own HTML, where there is enough of it to be the article."""
    candidates = [str(c.get("value") or "") for c in entry.get("content") or []] + [str(entry.get("summary") or "")]
    longest = max(candidates, key=len)
    return longest if len(plain(longest).split()) >= _ENOUGH_WORDS else None


def _from_page(
    entry: Mapping[str, Any],
    content: str | None,
    link: str,
    where: str,
    about: Mapping[str, Any],
    fetch: Callable[[str], Fetched],
) -> Article:
    try:
        page = fetch(link)
        return article_from_html(page.data, url=page.url, id=where, charset=page.charset)
    except PageError:
        if content:
            return _from_entry(entry, content, link, where, about)
        raise


def _from_entry(entry: Mapping[str, Any], content: str, link: str, where: str, about: Mapping[str, Any]) -> Article:
    title = plain(entry.get("title"))
    body = content if re.search(r"<(?:p|div|br)\b", content, re.I) else f"<p>{content}</p>"
    page = f"<html><head><title>{html.escape(title)}</title></head><body><article>{body}</article></body></html>"
    article = article_from_html(page, url=link or None, id=where)
    return dataclasses.replace(
        article,
        url=link or None,
        title=title or article.title,
        byline=names_in(str(entry.get("author") or "")) or article.byline,
        publisher=plain(about.get("title")) or article.publisher,
        published=iso_time(str(entry.get("published") or "")) or article.published,
        updated=iso_time(str(entry.get("updated") or "")),
    )
