"""The HTML page as text: whole, escaped, self-contained."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from onrecord import Article, Party, Reading, Span
from tests.cli import fiction
from tests.cli.test_json_formats import written

_VOID = {"meta", "input", "link", "br", "hr", "img"}
_HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;<!-- </style>\x00 ]]>"


class Page(HTMLParser):
    """Checks that elements nest, and collects attributes and the text of the paragraphs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.paragraphs: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "p":
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "p" in self.open and not (self.open[-1] == "a" and data.isdigit()):
            self.paragraphs[-1] += data

    def values(self, attribute: str) -> list[str]:
        return [value or "" for _, name, value in self.attributes if name == attribute]


def page(*readings: Reading) -> str:
    return written("html", *readings).decode()


def hostile() -> Reading:
    text = f"{_HOSTILE} said “{_HOSTILE}” today."
    party = Party("p1", _HOSTILE, "person")
    said = fiction.attribution(text, "a1", "direct", 0.9, party, [_HOSTILE], ["said"], [f"“{_HOSTILE}”"])
    article = Article(
        id=_HOSTILE,
        text=text,
        url='javascript:alert("3")',
        title=_HOSTILE,
        standfirst="standfirst " + _HOSTILE,
        byline=(_HOSTILE,),
        publisher=_HOSTILE,
        published='2031" onclick="alert(4)',
        updated=_HOSTILE,
        language='en" onclick="alert(5)',
    )
    return Reading(article, (party,), (said,))


@pytest.mark.parametrize("readings", [(), (fiction.reading(),), (fiction.reading(), hostile())])
def test_elements_nest_and_ids_are_unique(readings: tuple[Reading, ...]) -> None:
    ids = Page(page(*readings)).values("id")
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere() -> None:
    parsed = Page(page(fiction.reading("a"), fiction.reading("b")))
    targets = {href[1:] for href in parsed.values("href") if href.startswith("#")}
    assert targets <= set(parsed.values("id"))
    assert len(targets) == 2 + 2 * 2 * 10


def test_the_paragraphs_are_those_of_the_article() -> None:
    shown = [p for p in Page(page(fiction.reading())).paragraphs if p]
    assert [p for p in fiction.TEXT.split("\n") if p not in shown] == []


def test_each_attribution_has_a_note_with_its_party_kind_and_confidence() -> None:
    notes = re.findall(
        r'<li class="note (a\d+).*?<bdi class="party">(.*?)</bdi>.*?"how">(.*?)</span>', page(fiction.reading())
    )
    assert len(notes) == 10
    assert ("a5", "Ines Calder", "direct · 99%") in notes
    assert ("a7", "Osei &amp; Sons", "indirect · unsure, 42%") in notes


def test_two_attributions_can_share_a_source() -> None:
    assert re.search(
        r'<span class="mark source first last a3 p\d"><span class="mark source first last a4 p\d">Calder</span></span>',
        page(fiction.reading()),
    )


def test_a_content_that_breaks_off_and_one_over_two_paragraphs_are_marked_in_all_parts() -> None:
    reading = fiction.reading()
    both = dataclasses.replace(
        reading.attributions[4], content=dataclasses.replace(reading.attributions[4].content, spans=(Span(0, 300),))
    )
    marked = page(dataclasses.replace(reading, attributions=(both,)))
    assert len(re.findall(r"mark content", marked)) == 1 + 2


def test_hostile_text_stays_text() -> None:
    parsed = Page(page(hostile(), fiction.reading()))
    tags = {tag for tag, _, _ in parsed.attributes}
    assert not tags & {"script", "img", "iframe", "object", "base"}
    assert not [name for _, name, _ in parsed.attributes if name.startswith("on")]
    assert [h for h in parsed.values("href") if not h.startswith(("#", "https://ledger.example/"))] == []
    assert any("<script>alert(1)</script>" in p for p in parsed.paragraphs)


def test_the_page_asks_for_nothing_from_the_network() -> None:
    marked = page(fiction.reading(), hostile())
    assert "default-src 'none'" in marked
    parsed = Page(marked)
    assert parsed.values("src") == []
    assert {tag for tag, name, _ in parsed.attributes if name == "href"} == {"a"}
    assert not re.search(r"url\(|@import", marked[: marked.index("</style>")])


def test_what_was_not_read_stands_folded_at_the_end() -> None:
    marked = page(fiction.reading())
    assert marked.index("<details") < marked.index("Share this story")


def test_a_title_that_opens_the_text_is_not_shown_twice() -> None:
    article = Article("x", "A title\nThe text.", title="A title")
    assert page(Reading(article, (), ())).count("A title") == 2  # the page's title and its headline


def test_several_articles_are_listed_on_top() -> None:
    marked = page(fiction.reading("a"), fiction.reading("b"))
    assert "<h1>2 articles</h1>" in marked
    assert '<a href="#r2">' in marked
    assert '<nav class="contents">' not in page(fiction.reading())
