"""What sources pass on from others."""

from __future__ import annotations

import pytest

from onrecord import Reader
from onrecord.article import Article, Span
from onrecord.reading import Attribution, Party, Reading, Role, Source
from onrecord.stories.relayed import deepened, with_relayed
from onrecord.stories.signs import stems_of
from onrecord.story import Claim

CLAIM = "Brindlow Dairy is in talks to sell its cheese cellars to Marrow Foods."
NESTED = (
    "Brindlow Dairy wants to sell its cheese cellars, the Orrin Gazette reported on Monday. "
    "Ida Moor told the Gazette that the county council believes Brindlow Dairy will sell the cheese cellars to Marrow "
    "Foods before the harvest."
)
CITED = (
    "The Orrin Gazette, citing three people familiar with the talks, reported that Brindlow Dairy will sell its cheese "
    "cellars to Marrow Foods."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def deep(reader: Reader, text: str, claim: str = CLAIM) -> Reading:
    return with_relayed(reader.read(Article("a", text, language="en")), reader.read, [stems_of(claim)])


def test_whoever_believes_something_inside_anothers_words_is_a_party_too(reader: Reader) -> None:
    found = deep(reader, NESTED)
    (inner,) = [a for a in found.attributions if "." in a.id]
    assert "council" in inner.source.party.name.lower()
    assert "sell the cheese cellars" in inner.content.text
    assert inner.source.party in found.parties


def test_whoever_is_cited_is_a_party_with_what_was_said(reader: Reader) -> None:
    found = deep(reader, CITED)
    cited = [a for a in found.attributions if "people familiar" in a.source.party.name]
    assert cited
    assert any("sell its cheese cellars" in a.content.text for a in cited)


@pytest.mark.parametrize("text", [NESTED, CITED])
def test_every_role_is_the_articles_own_words(reader: Reader, text: str) -> None:
    for a in deep(reader, text).attributions:
        for role in (a.source, a.cue, a.content):
            assert role.text == " … ".join(text[s:e] for s, e in role.spans)


def test_ids_stay_unique_and_the_readings_own_attributions_come_first(reader: Reader) -> None:
    found = deep(reader, NESTED)
    ids = [a.id for a in found.attributions]
    assert len(set(ids)) == len(ids)
    assert [i for i in ids if "." not in i] == [
        a.id for a in reader.read(Article("a", NESTED, language="en")).attributions
    ]


def test_contents_on_something_else_are_left_as_they_are(reader: Reader) -> None:
    plain = reader.read(Article("a", NESTED, language="en"))
    assert deep(reader, NESTED, "The lighthouse was painted.").attributions == plain.attributions


def test_a_single_word_in_common_does_not_make_a_content_one_about_the_claim(reader: Reader) -> None:
    plain = reader.read(Article("a", NESTED, language="en"))
    assert deep(reader, NESTED, "The harvest failed.").attributions == plain.attributions


def test_readings_are_deepened_one_by_one_in_order(reader: Reader) -> None:
    readings = [reader.read(Article(id, text, language="en")) for id, text in (("a", NESTED), ("b", CITED))]
    assert [r.article.id for r in deepened(readings, [Claim("c1", CLAIM)])] == ["a", "b"]
    assert deepened([], [Claim("c1", CLAIM)]) == []


@pytest.mark.parametrize(
    "said",
    [
        "that the report of a sale of its cheese cellars to Marrow Foods was a surprise to everybody there",
        "that he said nothing to Marrow Foods of a sale of the cheese cellars when he was there last week",
        "that nobody could confirm whether Brindlow Dairy will sell its cheese cellars to Marrow Foods at all",
    ],
)
def test_a_content_in_which_nobody_is_named_as_saying_anything_is_not_read_again(said: str) -> None:
    text = f"Ida Moor told the Orrin Gazette {said}."
    party = Party("p1", "Ida Moor", "person")
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in ("Ida Moor", "told", said)]
    source, cue, content = (Role.of(text, (span,)) for span in spans)
    told = Attribution("a1", "indirect", 0.9, Source(source.spans, source.text, party), cue, content)
    reading = Reading(Article("a", text), (party,), (told,))

    def reads(article: Article) -> Reading:
        raise AssertionError(article.text)

    assert with_relayed(reading, reads, [stems_of(CLAIM)]) is reading
