"""The captions of an article's pictures are taken out of its page, and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.article import Caption
from onrecord.pages.captions import caption_of
from onrecord.pages.furniture import furniture_kind
from onrecord.pages.prose import INLINE, PARAGRAPH, lowest_with_most, own_text, prose_by_element

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAPTION_NAMES = re.compile(
    r"(?:^|[\s_-])(?:\w*caption\w*|cap|cutline|legend|photo-?(?:credit|info)|image-?(?:credit|desc\w*))(?:$|[\s_-])",
    re.I,
)
_CREDIT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:\w*credits?|copyright|source|photographer|byline|attribution)(?:$|[\s_-])", re.I
)
_CANDIDATES = ("figcaption", "div", "p", "span", "center", "dd", "cite", "small", "em", "i")
_ELSEWHERE = frozenset(["a", "nav", "footer", "aside"])
_LONGEST_CAPTION = 600


def take_captions(tree: HtmlElement) -> list[Caption]:
    """Take the captions of the article's pictures out of the tree, in their order; other pictures' are left alone."""
    root = _article_element(tree)
    if root is None:
        return []
    captions: list[Caption] = []
    taken: set[HtmlElement] = set()
    for element in list(_caption_elements(root)):
        if any(outer in taken for outer in element.iterancestors()):
            continue
        taken.add(element)
        credit = next((e for e in element.iterdescendants() if _CREDIT_NAMES.search(e.get("class") or "")), None)
        caption = caption_of(_spaced(element), _spaced(credit) if credit is not None else None)
        if caption and _says_something(caption) and not any(c.text.startswith(caption.text[:80]) for c in captions):
            captions.append(caption)
    for element in taken:
        element.drop_tree()
    return captions


def _article_element(tree: HtmlElement) -> HtmlElement | None:
    """The element around the page's prose, and around the headline, where one is near."""
    prose = prose_by_element(tree)
    article = lowest_with_most(prose, tree)
    if article is None:
        return None
    for outer in article.iterancestors():
        if article.find(".//h1") is not None or outer.tag == "body" or prose[outer] > 1.6 * prose[article]:
            break
        article = outer
    return article


def _caption_elements(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in root.iter(*_CANDIDATES):
        if element is root:
            continue
        if element.tag == "figcaption":
            is_caption = True
        elif _CAPTION_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            is_caption = not _holds(element, "img", "h1", "h2") and len(element.text_content()) <= _LONGEST_CAPTION
        else:
            is_caption = element.tag in ("div", "center") and _is_picture_with_words(element)
        if is_caption and not _is_teaser(element, root):
            yield element


def _is_teaser(element: HtmlElement, root: HtmlElement) -> bool:
    """Whether a caption is another article's: within a link or beside the article, or itself a link."""
    for outer in element.iterancestors():
        if outer is root:
            break
        if outer.tag in _ELSEWHERE:
            return True
    return sum(len(a.text_content()) for a in element.iter("a")) > 0.8 * len(element.text_content())


def _is_picture_with_words(element: HtmlElement) -> bool:
    """A picture and a few words that are no sentence, among prose: old pages have no other sign of a caption."""
    parent = element.getparent()
    if len(element) > 6 or not _holds(element, "img") or _holds(element, "p") or parent is None:
        return False
    text = " ".join(element.text_content().split())
    if not 8 < len(text) <= 200 or re.search(r"[.!?][\"”’')]*$", text) or not all(_is_light(e) for e in element):
        return False
    return own_text(parent) > 3 * PARAGRAPH or sum(e.tag == "p" and own_text(e) > PARAGRAPH for e in parent) > 1


def _is_light(element: HtmlElement) -> bool:
    return element.tag in INLINE or (
        element.tag in ("img", "noscript", "picture", "source", "div") and len(element) <= 4
    )


def _holds(element: HtmlElement, *tags: str) -> bool:
    return next(element.iterdescendants(*tags), None) is not None


def _says_something(caption: Caption) -> bool:
    words = caption.text.split()
    if len(caption.text) > _LONGEST_CAPTION or (len(words) < 3 and not (caption.credit and len(caption.credit) < 100)):
        return False
    return furniture_kind(caption.text) in (None, "caption")


def _spaced(element: HtmlElement) -> str:
    """The element's text with a space between its parts: a credit stands in an element of its own."""
    return " ".join(part.strip() for part in element.itertext() if part.strip())
