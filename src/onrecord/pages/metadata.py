"""What a page says about its article: schema.org JSON-LD first, then meta elements, then what trafilatura finds."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from onrecord.pages.byline import names_in
from onrecord.pages.json_ld import LinkedArticle, plain
from onrecord.pages.times import iso_time

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BETWEEN_TITLE_AND_SITE = re.compile(r"\s+[|–—·»-]\s+")


@dataclasses.dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; ``url`` is the canonical one, ``language`` as declared.

    ``is_article`` says that the page calls itself an article.
    """

    title: str | None = None
    standfirst: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    url: str | None = None
    is_article: bool = False


def metadata_of(tree: HtmlElement, linked: LinkedArticle | None, url: str | None) -> Metadata:
    """The metadata of a whole page; ``url`` is where it was found."""
    meta = _meta(tree)
    canonical = _canonical(tree, meta, url)
    linked = linked or LinkedArticle()
    publisher = linked.publisher or _first(
        meta, "og:site_name", "application-name", "dc.publisher", "twitter:site_name"
    )
    title = linked.headline or _first(meta, "og:title", "dc.title", "twitter:title") or _heading(tree)
    byline = linked.byline or _meta_authors(meta)
    published = linked.published or _time(meta, _PUBLISHED) or _time_element(tree)
    if not (title and publisher and byline and published):
        found = _by_trafilatura(tree, canonical or url, search_date=not published)
        title, publisher = title or found.title, publisher or found.publisher
        byline, published = byline or found.byline, published or found.published
    site = urlsplit(canonical or url or "").hostname
    return Metadata(
        title=_without_site(title, publisher, site) if title else None,
        standfirst=linked.description or _first(meta, "og:description", "description", "twitter:description"),
        byline=tuple(n for n in byline if n.lower() != (publisher or "").lower()),
        publisher=(publisher or "").lstrip("@") or (site.removeprefix("www.") if site else None),
        published=published,
        updated=linked.updated or _time(meta, _UPDATED),
        language=linked.language or tree.get("lang") or _first(meta, "og:locale", "language", "content-language"),
        url=canonical,
        is_article=linked != LinkedArticle() or (_first(meta, "og:type") or "").lower() in ("article", "news.article"),
    )


_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "article.published", "pubdate", "publishdate",
    "publish-date", "publication_date", "date", "og:published_time",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "article.updated", "dcterms.modified", "last-modified",
    "lastmod", "date.updated",
)  # fmt: skip


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """The content of each meta element, by its lower-case ``property``, ``name`` or ``itemprop``."""
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and (text := plain(content)):
            meta.setdefault(name.strip().lower(), []).append(text)
    return meta


def _first(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _time(meta: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next((time for name in names if name in meta and (time := iso_time(meta[name][0]))), None)


def _time_element(tree: HtmlElement) -> str | None:
    """The first ``<time datetime>`` that says it is the publication's, else the first at all with a clock time."""
    times = [e for e in tree.iter("time") if e.get("datetime")]
    times.sort(
        key=lambda e: not (e.get("pubdate") is not None or "publish" in f"{e.get('itemprop')} {e.get('class')}".lower())
    )
    return next((t for e in times[:3] if (t := iso_time(e.get("datetime", "")))), None)


def _meta_authors(meta: dict[str, list[str]]) -> tuple[str, ...]:
    for name in (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "byl",
        "dcterms.creator",
    ):
        names = [n for written in meta.get(name, []) if not written.startswith("http") for n in names_in(written)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _heading(tree: HtmlElement) -> str | None:
    headings = [plain(e.text_content()) for e in tree.iter("h1")]
    return next((h for h in headings if h and len(h) > 10), None)


def _canonical(tree: HtmlElement, meta: dict[str, list[str]], url: str | None) -> str | None:
    links: list[str] = [
        e.get("href") or "" for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()
    ]
    for found in filter(None, (*links, _first(meta, "og:url"))):
        try:
            absolute = urljoin(url or "", found.strip())
            parts = urlsplit(absolute)
        except ValueError:
            continue
        # Some sites name their front page as canonical for every page.
        if parts.scheme in ("http", "https") and parts.hostname and (len(parts.path) > 1 or parts.query):
            return absolute
    return url


def _without_site(title: str, publisher: str | None, host: str | None) -> str:
    """``Prices rise`` of ``Prices rise | The Daily Example``."""
    *head, tail = _BETWEEN_TITLE_AND_SITE.split(title)
    squeezed = re.sub(r"\W", "", tail.lower())
    names = [
        re.sub(r"\W", "", n.lower())
        for n in (publisher, (host or "").removeprefix("www."), (host or "").split(".")[-2:][0])
        if n
    ]
    if head and squeezed and any(squeezed == n or squeezed in n or (len(n) > 3 and n in squeezed) for n in names if n):
        return title[: title.rindex(tail)].rstrip(" |–—·»-")
    return title


def _by_trafilatura(tree: HtmlElement, url: str | None, search_date: bool) -> Metadata:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(tree, url, {"original_date": True, "extensive_search": search_date})
    author = found.author or ""
    name = plain(found.sitename or "").lstrip("@")
    # Where the page names no site, trafilatura makes a name of the address; the address itself says more.
    made_up = (found.hostname or "").removeprefix("www.").split(".")[0].lower()
    return Metadata(
        title=plain(found.title or ""),
        byline=tuple(dict.fromkeys(n for a in author.split(";") for n in names_in(a))),
        publisher=name if name.lower() != made_up else None,
        published=iso_time(found.date or ""),
    )
