"""The pages that a sitemap names, and the sitemaps that an index names (sitemaps.org, with Google's news fields)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from onrecord.pages.error import PageError
from onrecord.pages.listings import MOST_LINKS, Link
from onrecord.pages.times import iso_time

_ENTRIES = {"url": False, "sitemap": True}


def links_in_sitemap(data: bytes, name: str) -> tuple[bool, list[Link]]:
    """Whether it is an index, and its links. A link's time is the later of its ``lastmod`` and its publication.

    What stands before the place where a sitemap is cut off or damaged is kept. Raises ``PageError`` where that is
    nothing.
    """
    links: list[Link] = []
    is_index = False
    for entry_is_index, link in _entries(data):
        is_index = entry_is_index
        links.append(link)
        if len(links) >= MOST_LINKS:
            break
    if not links:
        raise PageError(name, "the sitemap names no pages, or is damaged; give another, or a feed")
    return is_index, links


def _entries(data: bytes) -> Iterator[tuple[bool, Link]]:
    from lxml import etree

    parser = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, element in parser:
            tag = _local(element.tag)
            if tag not in _ENTRIES:
                continue
            fields = {_local(e.tag): (e.text or "").strip() for e in element.iter() if isinstance(e.tag, str)}
            times = [t for t in (iso_time(fields.get(f, "")) for f in ("lastmod", "publication_date")) if t]
            if location := _location(element):
                yield _ENTRIES[tag], Link(location, max(times, default=None))
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError:
        return


def _location(element: object) -> str:
    """The entry's own ``loc``: image and video extensions have one each, too."""
    for child in element:  # type: ignore[attr-defined]  # lxml is not typed
        if isinstance(child.tag, str) and _local(child.tag) == "loc" and "image" not in child.tag:
            return str(child.text or "").strip()
    return ""


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
