from __future__ import annotations

import functools
import itertools

import pytest

from onrecord import Article, Reader
from onrecord.reading import Reading
from onrecord.stories.claim_finding import claims
from tests.corpora import corpus
from tests.stories.fiction import CHEESE, CHEESE_AGAIN, FERRY, FERRY_AGAIN, WEATHER, article


@functools.cache
def reader() -> Reader:
    return Reader()


def read(*texts: str) -> list[Reading]:
    return [reader().read(article(str(n), text)) for n, text in enumerate(texts)]


def test_no_readings_make_no_claims() -> None:
    assert claims([]) == ()


def test_no_more_claims_than_are_asked_for() -> None:
    assert len(claims(read(FERRY, CHEESE), most=1)) == 1


def test_the_seed_article_is_about_talks_with_xiaomi_and_byd_on_making_electric_vehicles() -> None:
    text = corpus("seed/ford-byd-xiaomi.txt").read_text("utf-8")
    found = claims([reader().read(Article.from_text(text))])
    first = found[0].text
    assert [w for w in ("Ford", "talks", "Xiaomi", "BYD", "electric vehicles", "United States") if w not in first] == []
    assert "2027" in {c.check_on for c in found}


def test_every_claim_ends_with_a_full_stop_and_leads_to_its_articles() -> None:
    readings = read(FERRY, FERRY_AGAIN, CHEESE, CHEESE_AGAIN)
    texts = {r.article.id: r.article.text for r in readings}
    for claim in claims(readings):
        assert claim.text.endswith(".")
        assert claim.evidence
        assert all(texts[e.article][e.start : e.end] == e.text for e in claim.evidence)


def test_what_two_articles_tell_is_one_claim_with_evidence_from_both() -> None:
    told = {e.article for e in claims(read(FERRY, FERRY_AGAIN))[0].evidence}
    assert told == {"0", "1"}


def test_copies_weigh_as_one() -> None:
    once, often = claims(read(FERRY, CHEESE)), claims(read(FERRY, *[CHEESE] * 1) + read(CHEESE) * 30)
    assert [c.text for c in once] == [c.text for c in often]


def test_an_article_without_attributions_has_claims() -> None:
    assert claims(read(WEATHER))


def test_articles_in_another_language_make_no_claims() -> None:
    text = "Der Minister hat am Dienstag erklärt, dass die Brücke bis 2031 gesperrt bleibt."
    assert claims([Reading(Article("de", text, language="de"), (), ())]) == ()


@pytest.mark.parametrize("text", ["", "\n\n", "…", "?", "a " * 5_000, "\ud800 said \ud800."])
def test_any_text_can_be_asked_for_its_claims(text: str) -> None:
    assert isinstance(claims([Reading(Article("odd", text), (), ())]), tuple)


def test_a_dated_plan_is_among_the_claims() -> None:
    text = f"{CHEESE} The dairy's new cellars at Orrin Vale are expected to open by March 2031, the company said."
    assert "2031-03" in {c.check_on for c in claims(read(text))}


def test_ids_follow_the_order_of_weight() -> None:
    found = claims(read(FERRY, CHEESE))
    assert [c.id for c in found] == [f"c{n}" for n, _ in zip(itertools.count(1), found, strict=False)]
