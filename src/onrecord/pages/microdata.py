"""The schema.org record of an article that a page carries as microdata (https://html.spec.whatwg.org/#microdata)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.pages.byline import names_in
from onrecord.pages.json_ld import ARTICLE_TYPE, LinkedArticle, plain
from onrecord.pages.times import iso_time

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def marked_article(tree: HtmlElement) -> LinkedArticle | None:
    """The article that the page's own elements are marked up as; None where they are not."""
    item = next((e for e in tree.iter() if ARTICLE_TYPE.match(e.get("itemtype") or "")), None)
    if item is None:
        return None
    properties = dict(reversed(list(_properties(item))))
    authors = [value for name, value in _properties(item) if name == "author"]
    return LinkedArticle(
        headline=properties.get("headline") or properties.get("name"),
        description=properties.get("description"),
        byline=tuple(dict.fromkeys(n for author in authors for n in names_in(author))),
        publisher=properties.get("publisher"),
        published=iso_time(properties.get("datePublished", "")) or iso_time(properties.get("dateCreated", "")),
        updated=iso_time(properties.get("dateModified", "")),
        language=properties.get("inLanguage"),
    )


def _properties(item: HtmlElement) -> Iterator[tuple[str, str]]:
    """The names and values of an item's own properties; of a property that is an item itself, its ``name``."""
    for element in item.iterdescendants():
        name = element.get("itemprop")
        if not name or _owner(element) is not item:
            continue
        inner = next((e for e in element.iterdescendants() if e.get("itemprop") == "name"), None)
        holder = inner if element.get("itemscope") is not None and inner is not None else element
        value = plain(holder.get("content") or holder.get("datetime") or holder.text_content()[:1000])
        if value:
            for one in name.split():
                yield one, value


def _owner(element: HtmlElement) -> HtmlElement | None:
    return next((e for e in element.iterancestors() if e.get("itemscope") is not None or e.get("itemtype")), None)
