"""The body of an article, in paragraphs: what trafilatura finds of it, less what is furniture or said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.pages.furniture import furniture_kind
from onrecord.pages.json_ld import LinkedArticle

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# How a sentence ends, in the scripts that news is written in.
PROSE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_NOT_SHOWN = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
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


class Paragraph(NamedTuple):
    """A paragraph's text, and whether it is a heading."""

    text: str
    is_heading: bool = False


def best_body(tree: HtmlElement, linked: LinkedArticle | None) -> list[Paragraph]:
    """The paragraphs that trafilatura finds, else those of the publisher's own record where it has much more."""
    from trafilatura import bare_extraction

    def extracted(fast: bool) -> list[Paragraph]:
        found = bare_extraction(tree, fast=fast, include_comments=False)
        return list(_paragraphs(found.body)) if found is not None and found.body is not None else []

    paragraphs = extracted(fast=True)
    in_paragraphs = sum(len(p.text_content().split()) for p in tree.iter("p"))
    if words_in(paragraphs) < _TOO_LITTLE * in_paragraphs:
        paragraphs = max(paragraphs, extracted(fast=False), key=words_in)
    published = [Paragraph(p) for p in linked.body] if linked else []
    return published if words_in(published) > _MUCH_MORE * words_in(paragraphs) else paragraphs


def _paragraphs(body: _Element) -> Iterator[Paragraph]:
    """The text of trafilatura's tree, block by block; a line break after a whole sentence ends a paragraph, too."""
    from lxml import etree

    line: list[str] = []

    def flush(is_heading: bool = False) -> Iterator[Paragraph]:
        text = " ".join(_NOT_SHOWN.sub("", "".join(line)).split())
        line.clear()
        if text:
            yield Paragraph(text, is_heading)

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield from flush(event == "end" and element.tag == "head")
        elif element.tag == "lb" and event == "start":
            if PROSE_END.search("".join(line).rstrip()):
                yield from flush()
            line.append(" ")
        elif element.tag == "cell":
            line.append(" ")
        line.append((element.text if event == "start" else element.tail if element is not body else None) or "")
    yield from flush()


def without_furniture(
    paragraphs: Sequence[Paragraph], headings: Sequence[str], standfirst: str | None
) -> Iterator[Paragraph]:
    """The article's own paragraphs: no repeated title, no furniture, no pull quote that the text has anyway."""
    titles = {letters_of(h) for h in headings}
    below = letters_of(standfirst or "")
    kept = [
        p
        for p in paragraphs
        if (letters := letters_of(p.text)) not in titles
        and not (p.is_heading and letters == below)
        and furniture_kind(p.text) is None
    ]
    while kept and kept[-1].is_heading:
        kept.pop()
    begins = next((i for i, p in enumerate(kept) if len(p.text) > _LONGEST_LABEL), 0)
    kept[:begins] = [p for p in kept[:begins] if len(p.text.split()) > _LABEL_WORDS or PROSE_END.search(p.text)]
    yield from _without_repeats(kept)


def _without_repeats(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Each paragraph once, without the pull quotes that repeat a part of a longer one."""
    letters = [letters_of(p.text) for p in paragraphs]
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


def letters_of(text: str) -> str:
    """The words of a text, lower case and without punctuation: what two texts are compared by."""
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def words_in(paragraphs: Sequence[Paragraph]) -> int:
    """How many words the paragraphs have."""
    return sum(len(p.text.split()) for p in paragraphs)
