"""Whole stories, from pages to the record, with everything that ships."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.pages import articles
from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.stories import positions, record, stories
from onrecord.story import Claim, Story, StoryArticle
from tests.corpora import corpus

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, *paths: Path) -> Iterator[Reading]:
    for found in articles(map(str, paths)):
        assert isinstance(found, Article)
        yield reader.read(found)


@pytest.fixture(scope="module")
def samples(reader: Reader) -> list[Reading]:
    return [*read(reader, *sorted(SAMPLES.glob("*.html")))]


@pytest.fixture(scope="module")
def story(samples: list[Reading]) -> Story:
    (found,) = stories(samples)
    return found


def of(story: Story, name: str) -> set[str]:
    ids = {p.id for p in story.parties if p.name == name}
    return {p.position for p in story.positions if p.party in ids and p.claim == "c1"}


def test_the_samples_are_one_story_whose_first_claim_is_the_talks(story: Story) -> None:
    assert {"talks", "Orsund", "Veyra"} <= set(story.claims[0].text.rstrip(".").replace(",", "").split())


def test_the_paper_that_broke_it_supports_it_and_the_silent_decline(story: Story) -> None:
    assert "supports" in of(story, "Harbor Ledger")
    assert "declines" in of(story, "Veyra Ocean")


def test_every_evidence_leads_back_to_its_article(story: Story, samples: list[Reading]) -> None:
    texts = {r.article.id: r.article.text for r in samples}
    found = [*(p.evidence for p in story.positions), *(e for c in story.claims for e in c.evidence)]
    found += [e for c in story.contradictions for e in c.evidence]
    assert found
    assert all(texts[e.article][e.start : e.end] == e.text for e in found)


def test_every_reference_is_whole(story: Story) -> None:
    parties, claims = {p.id for p in story.parties}, {c.id for c in story.claims}
    assert all(p.party in parties and p.claim in claims for p in story.positions)
    assert all(a.party in parties for p in story.parties for a in p.affiliations if a.party)
    assert all(0 <= n < len(story.positions) for c in story.contradictions for n in c.positions)
    assert all(o.claim in claims for o in story.origins)


def test_a_story_goes_out_as_json_and_comes_back(story: Story) -> None:
    assert Story.from_dict(story.to_dict()) == story


def test_many_copies_are_one_witness(samples: list[Reading]) -> None:
    copies = [
        dataclasses.replace(samples[0], article=dataclasses.replace(samples[0].article, id=str(n))) for n in range(200)
    ]
    (found,) = stories(copies)
    assert found.witnesses == 1


def test_nothing_makes_no_story() -> None:
    assert stories([]) == []


def test_the_seed_comes_out_right(reader: Reader) -> None:
    page = corpus("seed/ford-byd-xiaomi.txt")
    (found,) = stories(read(reader, page))
    first = set(found.claims[0].text.split())
    assert {"Ford", "talks", "Xiaomi", "BYD"} <= first
    sides = {"Financial Times": "supports", "Ford": "denies", "BYD": "declines"}
    sides |= dict.fromkeys(("John Moolenaar", "Donald Trump", "Jim Farley"), "comments")
    assert {name: of(found, name) for name in sides} == {name: {side} for name, side in sides.items()}
    assert any(c.kind == "affiliation" for c in found.contradictions)
    assert any(c.check_on == "2027" for c in found.claims)
    (origin,) = [o for o in found.origins if o.claim == "c1"]
    assert origin.chain[1:] == ("Financial Times",)


@pytest.fixture(scope="module")
def seed(reader: Reader) -> Story:
    (found,) = stories(read(reader, corpus("seed/ford-byd-xiaomi.txt")))
    return found


def test_the_seed_article_is_about_talks_and_has_a_date_to_check(seed: Story) -> None:
    first = seed.claims[0].text
    assert all(word in first for word in ("Ford", "talks", "Xiaomi", "BYD", "partnership", "electric", "United States"))
    assert any("2027" in (claim.check_on or "") for claim in seed.claims)


@pytest.mark.parametrize(
    ("name", "position", "words"),
    [
        ("Financial Times", "supports", "newspaper"),
        ("Ford", "denies", "completely false"),
        ("Xiaomi", "denies", "has no plans to enter the American market"),
        ("BYD", "declines", "has opted for silence"),
        ("John Moolenaar", "comments", "would deepen U.S. dependence on Beijing"),
        ("Donald Trump", "comments", "open to Chinese factories on U.S. soil"),
        ("Jim Farley", "comments", "Xiaomi SU7"),
    ],
)
def test_the_seed_article_has_each_party_where_it_stands(seed: Story, name: str, position: str, words: str) -> None:
    ids = {p.id for p in seed.parties if p.name == name}
    own = [p for p in seed.positions if p.party in ids and p.claim == "c1"]
    assert {p.position for p in own} == {position}
    assert any(words in p.evidence.text for p in own)


def test_the_seed_article_goes_back_to_the_paper_and_sets_the_firm_beside_its_chief(seed: Story) -> None:
    assert next(o for o in seed.origins if o.claim == "c1").chain[1:] == ("Financial Times",)
    ford = next(p for p in seed.parties if p.name == "Ford")
    farley = next(p for p in seed.parties if p.name == "Jim Farley")
    assert (ford.id, "CEO") in {(a.party, a.role) for a in farley.affiliations}
    assert any({seed.positions[n].party for n in c.positions} == {ford.id, farley.id} for c in seed.contradictions)


def test_nothing_of_the_seed_articles_links_and_rules_is_told(seed: Story) -> None:
    words = " ".join([c.text for c in seed.claims] + [p.evidence.text for p in seed.positions])
    assert "SEE ALSO" not in words
    assert "omments" not in words


def test_of_a_claim_that_is_asked_for_the_judge_is_asked_as_if_it_were_alone(
    story: Story, samples: list[Reading]
) -> None:
    asked = Claim("c9", "Tolvane will build electric ships in Ellerport.")
    bare = Story(story.id, story.title, tuple(StoryArticle(a.id, a.copy_of) for a in story.articles))
    by_id = {r.article.id: r for r in samples}
    readings = [by_id[a.id] for a in story.articles]
    told = record(bare, readings, (*story.claims, asked), asked={"c9"})
    alone = positions(asked.text, readings)

    def rows(found: Story, claim: str) -> set[tuple[str, str, str, int]]:
        own = {p.id: p.name for p in found.parties}
        return {(own[p.party], p.position, p.article, p.evidence.start) for p in found.positions if p.claim == claim}

    assert rows(told, "c9")
    assert rows(told, "c9") == rows(alone, "c1")
    assert all(rows(told, c.id) == rows(story, c.id) for c in story.claims)
    assert all("c9" in a.stance for a in told.articles)
