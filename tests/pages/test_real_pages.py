"""Thirty pages as fetched, beside the text that a person marked on each."""

from __future__ import annotations

import pytest

from benchmarks.pages import marked_pages, mean, onrecord_text, scores, trafilatura_text
from onrecord.article import Article
from onrecord.pages import articles
from tests.corpora import corpus


def test_every_page_is_read_without_error() -> None:
    found = list(articles([f"{corpus('pages')}/*.html.gz"]))
    assert [str(a) for a in found if not isinstance(a, Article)] == []
    assert len(found) == 30


def test_the_text_is_at_least_as_good_as_trafilatura_s() -> None:
    corpus("pages/truth.jsonl")
    ours, theirs = (mean(scores(marked_pages(), extract)[0]) for extract in (onrecord_text, trafilatura_text))
    assert ours[0] >= theirs[0]


@pytest.mark.parametrize("field", ["title", "published", "publisher"])
def test_nearly_every_page_says_what_it_is(field: str) -> None:
    found = [getattr(a, field) for a in articles([f"{corpus('pages')}/*.html.gz"]) if isinstance(a, Article)]
    assert sum(value is not None for value in found) >= 28
