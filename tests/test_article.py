"""The article: JSON goes out and comes back the same."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Caption, Span

line = st.text(max_size=20)
maybe = st.none() | line
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))
articles = st.builds(
    Article,
    id=line,
    text=st.text(max_size=100),
    url=maybe,
    title=maybe,
    standfirst=maybe,
    byline=st.lists(line, max_size=3).map(tuple),
    publisher=maybe,
    published=maybe,
    updated=maybe,
    language=maybe,
    captions=st.lists(st.builds(Caption, line, maybe), max_size=3).map(tuple),
    furniture=st.lists(spans, max_size=3).map(tuple),
)


@given(articles)
def test_an_article_comes_back_from_json_as_it_was(article: Article) -> None:
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


@given(articles)
def test_fields_are_written_in_their_order(article: Article) -> None:
    assert list(article.to_dict()) == [field.name for field in dataclasses.fields(Article)]


def test_id_and_text_are_enough() -> None:
    assert Article.from_dict({"id": "a", "text": "No."}) == Article("a", "No.")


def test_fields_that_it_does_not_know_are_left_aside() -> None:
    assert Article.from_dict({"id": "a", "text": "No.", "sentiment": 0.3}) == Article("a", "No.")


@pytest.mark.parametrize("missing", ["id", "text"])
def test_without_id_or_text_it_is_no_article(missing: str) -> None:
    record = {"id": "a", "text": "No."}
    del record[missing]
    with pytest.raises(KeyError, match=missing):
        Article.from_dict(record)


def test_nothing_of_an_article_can_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Article("a", "No.").text = "Yes."  # type: ignore[misc]  # what mypy forbids must fail at run time, too


def test_a_plain_text_is_taken_unchanged() -> None:
    text = "A title\n\n  Two  spaces, \ta tab\r\nand a mark\u200f.\n"
    assert Article.from_text(text, id="t").text == text


def test_a_page_without_an_id_of_its_own_goes_by_its_address() -> None:
    said = ["the harbour would close", "the ships had gone", "nobody had asked the pilots", "the mayor had been told"]
    told = "".join(f"<p>Ada Brook, who speaks for the port of Lorne, said on Monday that {what}.</p>" for what in said)
    page = f"<html><body><article><h1>A harbour closes</h1>{told}</article></body></html>"
    assert Article.from_html(page, url="https://ledger.example/harbour").id == "https://ledger.example/harbour"
    assert Article.from_html(page, url="https://ledger.example/harbour", id="h1").id == "h1"
