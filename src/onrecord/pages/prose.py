"""Where on a page its prose stands, and so which element is the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements that stand within a line of text.
INLINE = frozenset((
    "a", "abbr", "b", "br", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u", "time",
))  # fmt: skip
_PROSE_IN = ("p", "div", "td", "section", "article")
# Fewer characters than this are no paragraph of an article.
PARAGRAPH = 60
_MOST = 0.6
# A candidate of trafilatura's that holds less of the prose than this is not the article.
_TOO_LITTLE = 0.3


def own_text(block: HtmlElement) -> int:
    """How many characters stand in a block itself and its inline elements, links aside."""
    length = len((block.text or "").strip())
    for child in block:
        if child.tag in INLINE and child.tag != "a":
            length += len(child.text_content())
        length += len((child.tail or "").strip())
    return length


def prose_by_element(tree: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters of prose each element holds, paragraphs aside; no entry where there are none."""
    prose: dict[HtmlElement, int] = {}
    for block in tree.iter(*_PROSE_IN):
        length = own_text(block)
        if length <= PARAGRAPH:
            continue
        if block.tag != "p":
            prose[block] = prose.get(block, 0) + length
        for outer in block.iterancestors():
            prose[outer] = prose.get(outer, 0) + length
    return prose


def lowest_with_most(prose: dict[HtmlElement, int], tree: HtmlElement) -> HtmlElement | None:
    """The lowest element that holds most of the page's prose; None for a page without any."""
    holding = [e for e, length in prose.items() if length > _MOST * prose[tree]] if tree in prose else []
    return max(holding, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)


def point_to_article(tree: HtmlElement) -> None:
    """Mark the element that holds the prose where trafilatura would look elsewhere first: in a comment, or a teaser."""
    from trafilatura.xpaths import BODY_XPATH

    prose = prose_by_element(tree)
    article = lowest_with_most(prose, tree)
    if article is None:
        return
    named, first_article = BODY_XPATH[0](tree), BODY_XPATH[1](tree)
    poor = [e for e in named if prose.get(e, 0) < _TOO_LITTLE * prose[article]]
    for element in poor:
        for attribute in ("class", "id", "itemprop"):
            element.attrib.pop(attribute, None)
    if len(poor) < len(named):
        return
    first = first_article[0] if first_article else article
    if poor or prose.get(first, 0) < _TOO_LITTLE * prose[article]:
        article.set("itemprop", "articleBody")
