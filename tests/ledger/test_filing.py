"""Filing readings: what is new, what is a further revision, and what is known already."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.ledger import Filed, file_readings
from onrecord.ledger.models import Article, Attribution, Mention, Party, Revision
from onrecord.ledger.rows import readings_of
from onrecord.reading import Reading
from tests.cli.fiction import reading as calder

pytestmark = pytest.mark.usefixtures("ledger")


def again(reading: Reading, **changed: object) -> Reading:
    """The reading with something of its article changed."""
    return dataclasses.replace(reading, article=dataclasses.replace(reading.article, **changed))  # type: ignore[arg-type]  # fields by name


def outcomes(filed: list[Filed]) -> list[str]:
    return [f.outcome for f in filed]


def test_a_filed_reading_comes_back_as_it_was() -> None:
    made = calder()
    [filed] = file_readings([made])
    revision = Revision.objects.select_related("article").get(pk=filed.revision)
    back = readings_of([revision])[filed.revision]
    assert back.article.id == "https://ledger.example/calder"
    assert dataclasses.replace(back, article=made.article) == made


def test_filing_the_same_twice_changes_nothing() -> None:
    assert outcomes(file_readings([calder(), calder()])) == ["new", "unchanged"]
    assert outcomes(file_readings([calder()])) == ["unchanged"]
    assert (Article.objects.count(), Revision.objects.count(), Attribution.objects.count()) == (1, 1, 10)
    assert Mention.objects.count() == 8


def test_changed_text_under_the_same_url_is_a_new_revision_that_becomes_the_current_one() -> None:
    file_readings([calder()])
    [filed] = file_readings([again(calder(), text=calder().article.text + " It was later amended.")])
    article = Article.objects.get()
    assert filed.outcome == "revised"
    assert article.current_id == filed.revision
    assert [r.number for r in article.revisions.order_by("number")] == [1, 2]


def test_a_text_that_the_page_dates_earlier_does_not_become_the_current_one() -> None:
    [first] = file_readings([calder()])
    file_readings([again(calder(), text="An earlier text. " + calder().article.text, updated="2031-03-14T09:00:00Z")])
    assert Article.objects.get().current_id == first.revision


@pytest.mark.parametrize(
    "url",
    [
        "http://www.ledger.example/calder/?utm_source=feed&fbclid=1#top",
        "https://m.ledger.example/calder",
        "https://amp.ledger.example/calder/amp/",
        "https://ledger-example.cdn.ampproject.org/c/s/ledger.example/calder",
        "https://ledger.example/calder?outputType=amp",
    ],
)
def test_the_same_page_under_another_address_is_the_same_article(url: str) -> None:
    file_readings([calder()])
    assert outcomes(file_readings([again(calder(), url=url)])) == ["unchanged"]


@pytest.mark.parametrize("url", ["https://ledger.example/calder?id=7", "https://ledger.example/calder?cid=1234"])
def test_another_page_of_the_same_site_is_another_article(url: str) -> None:
    file_readings([calder()])
    assert outcomes(file_readings([again(calder(), url=url)])) == ["new"]


def test_characters_that_no_database_keeps_are_replaced_and_no_offset_moves() -> None:
    text = calder().article.text
    file_readings([again(calder(), text="\x00\ud800" + text[2:])])
    assert Revision.objects.get().text == "\N{REPLACEMENT CHARACTER}" * 2 + text[2:]


def test_parties_of_one_name_are_one_and_the_unnamed_are_each_their_own() -> None:
    file_readings([calder(), again(calder(), id="other", url=None)])
    assert Party.objects.filter(name="Ines Calder").count() == 1
    assert Party.objects.filter(name__startswith="two people").count() == 2
    assert Mention.objects.filter(party__name="Ines Calder").count() == 2
