from __future__ import annotations

import functools

from onrecord import Article, Reader
from onrecord.reading import Reading
from onrecord.stories.claims import claims
from tests.corpora import corpus
from tests.stories.fiction import CHEESE, CHEESE_AGAIN, FERRY, FERRY_AGAIN, article


@functools.cache
def reader() -> Reader:
    return Reader()


def read(*texts: str) -> list[Reading]:
    return [reader().read(article(str(n), text)) for n, text in enumerate(texts)]


def test_no_readings_make_no_claims() -> None:
    assert claims([]) == ()


def test_the_seed_article_is_about_talks_with_xiaomi_and_byd() -> None:
    text = corpus("seed/ford-byd-xiaomi.txt").read_text("utf-8")
    first = claims([reader().read(Article.from_text(text))], most=3)
    assert any({"Ford", "Xiaomi", "BYD", "talks"} <= set(c.text.rstrip(".").split()) for c in first)


def test_every_claim_ends_with_a_full_stop_and_leads_to_its_articles() -> None:
    readings = read(FERRY, FERRY_AGAIN, CHEESE, CHEESE_AGAIN)
    texts = {r.article.id: r.article.text for r in readings}
    for claim in claims(readings):
        assert claim.text.endswith(".")
        assert claim.evidence
        assert all(texts[e.article][e.start : e.end] == e.text for e in claim.evidence)
