"""A page's furniture, told by its markup, is taken out before the article is looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.pages.prose import INLINE, point_to_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Whole classes that hide an element, or show it to screen readers only.
_HIDING = frozenset((
    "hide", "hidden", "is-hidden", "u-hidden", "d-none", "sr-only", "visually-hidden", "visuallyhidden",
    "screen-reader-text", "screenreader",
))  # fmt: skip
_OFF_SCREEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{3,}")
# Words of a class or id, whole (``share-bar`` has two). What trafilatura knows by itself is not repeated here.
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"hover-?card|tool-?tip|pop-?over|rollover(?:-people)?-block|"
    r"read-?more|read-?also|see-?also|also-?read|recirc\w*|recommended|recommendations|trending|most-?read|more-?stories|"
    r"newsletters?|subscribe|sign-?up|promo|cta|call-to-action|"
    r"(?:author|about|writer)-?(?:bio|box|info|card)|bio-?box|"
    r"comments?-(?:section|area|wrap(?:per)?|container|list|count|link|form|launch|policy)|disqus\w*|reader-?comments|"
    r"print-?tools|reprints?|click-?to-?tweet|ctt-btn|ad-?(?:slot|unit|wrapper|container|label)|advert\w*"
    r")(?:$|[\s_-])",
    re.I,
)
_BODY_NAMES = re.compile(r"article|story|body|content|entry|post", re.I)
_BLOCKS = (
    "div", "section", "aside", "ul", "ol", "li", "p", "span", "a", "figure", "details", "h2", "h3",
    "h4", "h5", "blockquote", "center", "table", "header", "footer",
)  # fmt: skip
# An element that holds more than this of the words in paragraphs is the article, whatever its class says.
_TOO_MUCH = 0.3


def clear_furniture(tree: HtmlElement) -> None:
    """Take out of the tree what is hidden or named as furniture, and make plain what trafilatura would overlook."""
    most = _TOO_MUCH * _in_paragraphs(tree)
    for element in list(tree.iter(*_BLOCKS)):
        if _is_furniture(element) and element.getparent() is not None and _in_paragraphs(element) <= most:
            element.drop_tree()
    _unname_article(tree, most)
    point_to_article(tree)
    _unwrap_posts(tree)
    _name_paragraphs(tree)


def _is_furniture(element: HtmlElement) -> bool:
    classes = element.get("class") or ""
    if element.get("hidden") is not None or not _HIDING.isdisjoint(classes.split()):
        return True
    style = element.get("style")
    if style and _OFF_SCREEN.search(style):
        return True
    named = f"{classes} {element.get('id') or ''}"
    return len(named) > 1 and bool(_FURNITURE_NAMES.search(named))


def _in_paragraphs(element: HtmlElement) -> int:
    """How many characters stand in paragraphs: scripts and link lists make a page's whole text a poor measure."""
    return sum(len(p.text_content()) for p in element.iter("p"))


def _unname_article(tree: HtmlElement, most: float) -> None:
    """Keep trafilatura from taking the article for furniture: to it, ``barrons-article-wrap`` names a bar."""
    from lxml.etree import Element, SubElement
    from trafilatura.xpaths import OVERALL_DISCARD_XPATH

    lengths: dict[HtmlElement, int] = {}
    for p in tree.iter("p"):
        length = len(p.text_content())
        for outer in p.iterancestors("div", "section", "ul", "ol", "span"):
            lengths[outer] = lengths.get(outer, 0) + length
    large = [e for e, length in lengths.items() if length > most and e.attrib]
    # Its rules are tried on bare copies: on the whole page they take longer than all else here.
    copies = Element("body")
    originals = {SubElement(copies, e.tag, dict(e.attrib)): e for e in large}
    for element in {originals[copy] for xpath in OVERALL_DISCARD_XPATH for copy in xpath(copies)}:
        named = f"{element.attrib.pop('class', '')} {element.attrib.pop('id', '')}"
        if _BODY_NAMES.search(named):
            element.set("itemprop", "articleBody")


def _unwrap_posts(tree: HtmlElement) -> None:
    """Posts quoted from social networks are part of the article: their wrappers' classes make trafilatura drop them."""
    for quote in list(tree.iter("blockquote")):
        if not re.search(r"twitter-|tweet|instagram-media|bluesky|mastodon|tiktok", quote.get("class") or ""):
            continue
        most = 2 * len(quote.text_content()) + 20
        for element in (quote, *list(quote.iterancestors())[:4]):
            if element.tag in ("article", "body", "main") or len(element.text_content()) > most:
                break
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _name_paragraphs(tree: HtmlElement) -> None:
    """A ``div`` of nothing but words, among paragraphs, is one of them: a subheading, or text pasted in."""
    for parent in {p.getparent() for p in tree.iter("p")}:
        if parent is None or sum(child.tag == "p" for child in parent) < 3:
            continue
        for child in parent:
            if (
                child.tag == "div"
                and child.text_content().strip()
                and all(e.tag in INLINE for e in child.iterdescendants())
            ):
                child.tag = "p"
