"""An HTML page becomes an article: its text without furniture, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.article import Article, Caption
from onrecord.pages.body import PROSE_END, Paragraph, best_body, letters_of, without_furniture, words_in
from onrecord.pages.encoding import decode
from onrecord.pages.error import PageError
from onrecord.pages.json_ld import linked_article
from onrecord.pages.language import language_of
from onrecord.pages.metadata import Metadata, metadata_of
from onrecord.pages.microdata import marked_article
from onrecord.pages.page_captions import take_captions
from onrecord.pages.page_furniture import clear_furniture

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# These log what is for us to report; without a handler, Python would print it.
for _name in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

LARGEST_PAGE = 10_000_000
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def article_from_html(
    html: str | bytes, *, url: str | None = None, id: str | None = None, charset: str | None = None
) -> Article:
    """The article on an HTML page.

    ``text`` is the body in paragraphs separated by blank lines, without captions (``article.captions``), pointers to
    other articles, share buttons, comments, author boxes, cookie and newsletter boxes. JSON-LD is believed first, then
    meta elements, then trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15). ``charset`` is the HTTP
    header's, for bytes; ``id`` defaults to the page's canonical URL, else ``url``. Raises ``PageError`` where the page
    holds no article.
    """
    named = id or url or "the page"
    if len(html) > LARGEST_PAGE:
        raise PageError(named, f"the page is larger than {LARGEST_PAGE // 1_000_000} MB; cut it down to the article")
    try:
        return _article(decode(html, charset) if isinstance(html, bytes) else html, url, id, named)
    except PageError:
        raise
    except Exception as error:  # pages are made by anyone, and there is no telling what they make a parser raise
        raise PageError(
            named, f"the page cannot be read ({type(error).__name__}: {error}); please report this"
        ) from error


def _article(source: str, url: str | None, id: str | None, named: str) -> Article:
    tree, is_cut = _parse(source, named)
    linked = linked_article(tree, (url, _canonical(tree))) or marked_article(tree)
    for script in list(tree.iter("script", "style")):
        script.drop_tree()  # trafilatura's look into them is slow, and on some pages without end
    metadata = metadata_of(tree, linked, url)
    headings = [metadata.title or "", *(e.text_content() for e in tree.iter("h1"))]
    clear_furniture(tree)
    captions = take_captions(tree)
    paragraphs = list(without_furniture(best_body(tree, linked), headings, metadata.standfirst))
    if is_cut and not paragraphs:
        raise PageError(named, "the page nests its elements thousands deep, so nothing of it can be read; save it anew")
    _check(paragraphs, metadata, named)
    text = "\n\n".join(p.text for p in paragraphs)
    return Article(
        id=id or metadata.url or url or "page",
        text=text,
        url=metadata.url or url,
        title=metadata.title,
        standfirst=_standfirst(metadata, paragraphs),
        byline=metadata.byline,
        publisher=metadata.publisher,
        published=metadata.published,
        updated=metadata.updated,
        language=language_of(text, metadata.language),
        captions=tuple(_merged(captions, linked.captions if linked else ())),
    )


def _parse(source: str, named: str) -> tuple[HtmlElement, bool]:
    """The page's tree, and whether it nests too deeply to be read to its end."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # huge_tree: pages with hundreds of unclosed elements are cut off at the 256th level otherwise.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
    data = _NOT_IN_XML.sub("", source).encode("utf-8")
    if not data.strip():
        raise PageError(named, "the page is empty; fetch it again")
    try:
        tree = document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise PageError(named, "the page could not be read as HTML; check that it was saved whole") from error
    return tree, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _canonical(tree: HtmlElement) -> str | None:
    return next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)


def _check(paragraphs: Sequence[Paragraph], metadata: Metadata, named: str) -> None:
    words = words_in(paragraphs)
    text = " ".join(p.text for p in paragraphs[:20])
    if words < 120 and re.search(
        r"\b(?:enable|requires?|turn on)\b.{0,30}\bjavascript\b|\bjavascript\b.{0,30}\b(?:disabled|required)\b",
        text,
        re.I,
    ):
        raise PageError(named, "the page shows its article only to a browser with JavaScript; save it from a browser")
    prose = [p for p in paragraphs if PROSE_END.search(p.text) and len(p.text) >= 30]
    if not prose or (words < 40 and len(text) < 120 and not metadata.is_article):
        raise PageError(named, "no article found on the page; give the article's own page, saved whole")


def _standfirst(metadata: Metadata, paragraphs: Sequence[Paragraph]) -> str | None:
    """The page's description, unless it is cut short or only the text's beginning over again."""
    if (
        not metadata.standfirst
        or metadata.standfirst.endswith(("...", "…"))
        or letters_of(metadata.standfirst) == letters_of(metadata.title or "")
    ):
        return None
    start = letters_of(metadata.standfirst)[:80]
    return None if any(letters_of(p.text).startswith(start) for p in paragraphs[:4]) else metadata.standfirst


def _merged(captions: Sequence[Caption], published: Sequence[Caption]) -> Iterator[Caption]:
    yield from captions
    known = {letters_of(c.text) for c in captions}
    yield from (c for c in published if letters_of(c.text) not in known)
