"""An HTML page becomes an article: its text without furniture, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.article import Article, Caption
from onrecord.pages.encoding import decode
from onrecord.pages.error import PageError
from onrecord.pages.furniture import furniture_kind
from onrecord.pages.json_ld import LinkedArticle, linked_article
from onrecord.pages.language import language_of
from onrecord.pages.metadata import Metadata, metadata_of
from onrecord.pages.microdata import marked_article
from onrecord.pages.page_captions import take_captions
from onrecord.pages.page_furniture import clear_furniture

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# These log what is for us to report; without a handler, Python would print it.
for _name in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

LARGEST_PAGE = 10_000_000
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_SHOWN = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_PROSE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_BLOCKS = {"p", "head", "item", "list", "quote", "table", "row", "code", "div", "body"}
# Trafilatura's text is taken unless the publisher's own articleBody has this many times its words.
_MUCH_MORE = 1.6
# Where trafilatura's quick way finds less than this of the words in paragraphs, its thorough one is tried.
_TOO_LITTLE = 0.5

# A refrain is shorter than a repeated paragraph, a pull quote shorter than most; on longer pages than any article,
# pull quotes are not looked for.
_SHORTEST_REPEAT = 25
_LONGEST_PULL_QUOTE = 400
_LONGEST_COMPARED = 150_000

# What stands before the first paragraph and is this short names a section or a box, not the article.
_LONGEST_LABEL = 80
_LABEL_WORDS = 3


class _Paragraph(NamedTuple):
    text: str
    is_heading: bool = False


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
    paragraphs = list(_without_furniture(_best_body(tree, linked), headings, metadata.standfirst))
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


def _best_body(tree: HtmlElement, linked: LinkedArticle | None) -> list[_Paragraph]:
    """The paragraphs that trafilatura finds, else those of the publisher's own record where it has much more."""
    from trafilatura import bare_extraction

    def extracted(fast: bool) -> list[_Paragraph]:
        found = bare_extraction(tree, fast=fast, include_comments=False)
        return list(_paragraphs(found.body)) if found is not None and found.body is not None else []

    paragraphs = extracted(fast=True)
    in_paragraphs = sum(len(p.text_content().split()) for p in tree.iter("p"))
    if _words(paragraphs) < _TOO_LITTLE * in_paragraphs:
        paragraphs = max(paragraphs, extracted(fast=False), key=_words)
    published = [_Paragraph(p) for p in linked.body] if linked else []
    return published if _words(published) > _MUCH_MORE * _words(paragraphs) else paragraphs


def _paragraphs(body: _Element) -> Iterator[_Paragraph]:
    """The text of trafilatura's tree, block by block; a line break after a whole sentence ends a paragraph, too."""
    from lxml import etree

    line: list[str] = []

    def flush(is_heading: bool = False) -> Iterator[_Paragraph]:
        text = " ".join(_NOT_SHOWN.sub("", "".join(line)).split())
        line.clear()
        if text:
            yield _Paragraph(text, is_heading)

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield from flush(event == "end" and element.tag == "head")
        elif element.tag == "lb" and event == "start":
            if _PROSE_END.search("".join(line).rstrip()):
                yield from flush()
            line.append(" ")
        elif element.tag == "cell":
            line.append(" ")
        line.append((element.text if event == "start" else element.tail if element is not body else None) or "")
    yield from flush()


def _without_furniture(
    paragraphs: Sequence[_Paragraph], headings: Sequence[str], standfirst: str | None
) -> Iterator[_Paragraph]:
    """The article's own paragraphs: no repeated title, no furniture, no pull quote that the text has anyway."""
    titles = {_letters(h) for h in headings}
    below = _letters(standfirst or "")
    kept = [
        p
        for p in paragraphs
        if (letters := _letters(p.text)) not in titles
        and not (p.is_heading and letters == below)
        and furniture_kind(p.text) is None
    ]
    while kept and kept[-1].is_heading:
        kept.pop()
    begins = next((i for i, p in enumerate(kept) if len(p.text) > _LONGEST_LABEL), 0)
    kept[:begins] = [p for p in kept[:begins] if len(p.text.split()) > _LABEL_WORDS or _PROSE_END.search(p.text)]
    yield from _without_repeats(kept)


def _without_repeats(paragraphs: Sequence[_Paragraph]) -> Iterator[_Paragraph]:
    """Each paragraph once, without the pull quotes that repeat a part of a longer one."""
    letters = [_letters(p.text) for p in paragraphs]
    whole = "\n".join(letters)
    seen: set[str] = set()
    for paragraph, own in zip(paragraphs, letters, strict=True):
        if len(own) < _SHORTEST_REPEAT:
            yield paragraph
            continue
        is_short = not paragraph.is_heading and len(own) < _LONGEST_PULL_QUOTE and len(whole) < _LONGEST_COMPARED
        is_within_another = is_short and whole.count(own) > letters.count(own)
        if own not in seen and not is_within_another:
            yield paragraph
        seen.add(own)


def _check(paragraphs: Sequence[_Paragraph], metadata: Metadata, named: str) -> None:
    words = _words(paragraphs)
    text = " ".join(p.text for p in paragraphs[:20])
    if words < 120 and re.search(
        r"\b(?:enable|requires?|turn on)\b.{0,30}\bjavascript\b|\bjavascript\b.{0,30}\b(?:disabled|required)\b",
        text,
        re.I,
    ):
        raise PageError(named, "the page shows its article only to a browser with JavaScript; save it from a browser")
    prose = [p for p in paragraphs if _PROSE_END.search(p.text) and len(p.text) >= 30]
    if not prose or (words < 40 and len(text) < 120 and not metadata.is_article):
        raise PageError(named, "no article found on the page; give the article's own page, saved whole")


def _standfirst(metadata: Metadata, paragraphs: Sequence[_Paragraph]) -> str | None:
    """The page's description, unless it is cut short or only the text's beginning over again."""
    if (
        not metadata.standfirst
        or metadata.standfirst.endswith(("...", "…"))
        or _letters(metadata.standfirst) == _letters(metadata.title or "")
    ):
        return None
    start = _letters(metadata.standfirst)[:80]
    return None if any(_letters(p.text).startswith(start) for p in paragraphs[:4]) else metadata.standfirst


def _merged(captions: Sequence[Caption], published: Sequence[Caption]) -> Iterator[Caption]:
    yield from captions
    known = {_letters(c.text) for c in captions}
    yield from (c for c in published if _letters(c.text) not in known)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _words(paragraphs: Sequence[_Paragraph]) -> int:
    return sum(len(p.text.split()) for p in paragraphs)
