from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from onrecord.article import Caption
from onrecord.pages.json_ld import LinkedArticle, linked_article

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Halden Rail denies talks &amp; more",
    "description": "A carrier, two rivals.",
    "author": [{"@type": "Person", "name": "Ines Vark"}, {"@type": "Person", "name": "By OLE BRANDT, Harbour Media"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Harbour Gazette"},
    "datePublished": "2026-02-04T08:00:00Z",
    "dateModified": "Wed, 04 Feb 2026 09:30:00 +0100",
    "inLanguage": "en-GB",
    "image": {"@type": "ImageObject", "caption": "The depot", "creditText": "Tom Lund"},
}


def read(*documents: object, urls: tuple[str, ...] = ()) -> LinkedArticle | None:
    scripts = "".join(
        f'<script type="application/ld+json">{d if isinstance(d, str) else json.dumps(d)}</script>' for d in documents
    )
    return linked_article(document_fromstring(f"<html><head>{scripts}</head><body></body></html>"), urls)


def test_the_record_of_an_article_is_read() -> None:
    found = read(ARTICLE)
    assert found is not None
    assert (found.headline, found.description) == ("Halden Rail denies talks & more", "A carrier, two rivals.")
    assert (found.byline, found.publisher) == (("Ines Vark", "Ole Brandt"), "Harbour Gazette")
    assert (found.published, found.updated) == ("2026-02-04T08:00:00+00:00", "2026-02-04T09:30:00+01:00")
    assert (found.language, found.captions) == ("en-GB", (Caption("The depot", "Tom Lund"),))


@pytest.mark.parametrize(
    "wrap", [lambda a: [a], lambda a: {"@graph": [{"@type": "WebSite", "name": "x"}, a]}, lambda a: [[a]]]
)
def test_it_is_found_wherever_it_stands(wrap: object) -> None:
    found = read({"@type": "BreadcrumbList"}, wrap(ARTICLE))  # type: ignore[operator]  # a lambda of the list above
    assert found is not None
    assert found.byline == ("Ines Vark", "Ole Brandt")


def test_a_reference_to_another_object_is_followed() -> None:
    people = {"@type": "Person", "@id": "#ines", "name": "Ines Vark"}
    paper = {"@type": "Organization", "@id": "#paper", "name": "Harbour Gazette"}
    found = read({"@graph": [{**ARTICLE, "author": {"@id": "#ines"}, "publisher": {"@id": "#paper"}}, people, paper]})
    assert found is not None
    assert (found.byline, found.publisher) == (("Ines Vark",), "Harbour Gazette")


def test_of_several_articles_the_one_at_the_page_s_address_is_taken() -> None:
    other = {**ARTICLE, "headline": "Another", "url": "https://harbour.example/other"}
    this = {**ARTICLE, "mainEntityOfPage": {"@type": "WebPage", "@id": "http://www.harbour.example/this/?x=1"}}
    found = read([other, this], urls=("https://harbour.example/this",))
    assert found is not None
    assert found.headline == "Halden Rail denies talks & more"


def test_an_organization_is_in_the_byline_only_where_it_is_not_the_publisher() -> None:
    own = read({**ARTICLE, "author": {"@type": "Organization", "name": "Harbour Gazette"}})
    agency = read({**ARTICLE, "author": "Reuters"})
    assert own is not None
    assert agency is not None
    assert (own.byline, agency.byline) == ((), ("Reuters",))


@pytest.mark.parametrize(
    "source",
    [
        '{"@type": "NewsArticle", "headline": "Denial", "keywords": , }',
        '{"@type": "NewsArticle",\n "headline": \'Denial\',\n "keywords": []}',
        '<!--\n{"@type": "NewsArticle", "headline": "Denial"}\n-->',
        '// <![CDATA[\n{"@type": "NewsArticle", "headline": "Denial"}\n// ]]>',
        '{"@type": ["Thing", "NewsArticle"], "headline": "De\\u00adnial\n"};',
    ],
)
def test_the_usual_slips_are_forgiven(source: str) -> None:
    found = read(source)
    assert found is not None
    assert found.headline == "Denial"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{",
        "null",
        "[" * 100_000,
        '"text"',
        '{"@type": 5}',
        '{"@type": "NewsArticle"}',
        '{"@type": "Product", "name": "x"}',
    ],
)
def test_what_is_no_record_of_an_article_is_passed_over(source: str) -> None:
    assert read(source) is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        [],
        {},
        [None, {}],
        {"name": {"name": []}},
        [{"@type": None, "name": 3}],
        "<script>",
        "&#x110000;",
        [["x"]],
    ],
)
@pytest.mark.parametrize(
    "key",
    [
        "author",
        "publisher",
        "image",
        "description",
        "datePublished",
        "inLanguage",
        "articleBody",
        "url",
        "mainEntityOfPage",
    ],
)
def test_a_value_of_the_wrong_shape_harms_nothing(key: str, value: object) -> None:
    found = read({**ARTICLE, key: value})
    assert found is not None
    assert found.headline == "Halden Rail denies talks & more"


def test_the_body_is_read_in_paragraphs() -> None:
    found = read({**ARTICLE, "articleBody": "&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;"})
    lines = read({**ARTICLE, "articleBody": "One.\n\nTwo.\r\nThree."})
    assert found is not None
    assert lines is not None
    assert (found.body, lines.body) == (("One & two.", "Three."), ("One.", "Two.", "Three."))
