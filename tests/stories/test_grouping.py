"""Articles about one event come together; those about others stay apart; copies are told."""

import time
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.stories import Grouper, group
from onrecord.story import Story
from tests.corpora import ROOT
from tests.stories.fiction import CHEESE, CHEESE_AGAIN, FERRY, FERRY_AGAIN, WEATHER, article

EVENTS = [
    article("f1", FERRY),
    article("c1", CHEESE),
    article("w", WEATHER),
    article("f2", FERRY_AGAIN),
    article("c2", CHEESE_AGAIN),
]


def ids(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(a.id for a in story.articles) for story in stories}


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 1, 4, 0, 3]])
def test_articles_about_one_event_make_one_story(order: list[int]) -> None:
    found = group([EVENTS[i] for i in order])
    assert ids(found) == {frozenset({"f1", "f2"}), frozenset({"c1", "c2"}), frozenset({"w"})}


def test_one_article_alone_is_a_story() -> None:
    (story,) = group([article("only", FERRY, "Ferry aground")])
    assert (story.title, [a.id for a in story.articles], story.witnesses) == ("Ferry aground", ["only"], 1)


def test_no_articles_make_no_story() -> None:
    assert group([]) == []


def test_texts_without_words_are_stories_of_their_own() -> None:
    assert len(group([article("a", ""), article("b", ""), article("c", " … — \n")])) == 3


def test_articles_that_share_nothing_stay_apart() -> None:
    assert len(group([article("f", FERRY), article("c", CHEESE), article("w", WEATHER)])) == 3


def test_what_two_articles_of_another_language_share_is_more_than_its_small_words() -> None:
    tax, again, bear, fire = (
        "Die Regierung von Orrin hat beschlossen, dass die Steuern auf Käse gesenkt werden. Die Ministerin sagte, es "
        "sei nicht leicht gewesen.",
        "Die Steuern auf Käse sinken. Das hat die Regierung beschlossen, wie die Ministerin in Orrin sagte.",
        "Im Zoo von Brindlow ist ein kleiner Bär geboren worden. Die Pfleger sagten, er sei gesund und werde von "
        "seiner Mutter gut versorgt.",
        "Bei einem Brand in einer Halle in Dunmere sind zwei Menschen verletzt worden. Die Feuerwehr war im Einsatz.",
    )
    found = group([article("t1", tax), article("b", bear), article("f", fire), article("t2", again)])
    assert ids(found) == {frozenset({"t1", "t2"}), frozenset({"b"}), frozenset({"f"})}


def test_the_sample_articles_are_one_story() -> None:
    pages = sorted((ROOT / "samples").glob("*.html"))
    (story,) = group(Article.from_html(page.read_bytes(), id=page.name) for page in pages)
    assert len(story.articles) == len(pages) > 5
    assert all(a.title and a.publisher for a in story.articles)


def test_articles_that_carry_one_id_are_articles_of_their_own() -> None:
    found = group([article("same", FERRY), article("same", CHEESE), article("same", FERRY_AGAIN)])
    assert sorted(len(story.articles) for story in found) == [1, 2]


def test_twelve_sites_with_one_wire_text_are_one_witness() -> None:
    (story,) = group([article(str(n), f"{FERRY} Site {n}.") for n in range(12)])
    assert story.witnesses == 1
    assert {a.copy_of for a in story.articles[1:]} == {"0"}


def test_a_shortened_wire_text_is_a_copy() -> None:
    placements = [(g := Grouper()).add(article("long", f"{FERRY} {WEATHER}")), g.add(article("short", FERRY))]
    assert placements[1].copy_of == "long"


def test_another_account_of_the_same_event_is_no_copy() -> None:
    grouper = Grouper()
    grouper.add(article("f1", FERRY))
    assert grouper.add(article("f2", FERRY_AGAIN)).copy_of is None


def test_the_order_of_identical_copies_does_not_matter() -> None:
    copies = [article("a", FERRY), article("b", FERRY), article("c", CHEESE)]
    assert {frozenset(ids(group(order))) for order in permutations(copies)} == {
        frozenset({frozenset({"a", "b"}), frozenset({"c"})})
    }


def test_a_placement_names_a_story_that_is_there() -> None:
    grouper = Grouper()
    placed = {grouper.add(a).story for a in EVENTS[:3]}
    assert placed == {s.id for s in grouper.stories()}


def test_stories_can_be_asked_for_between_articles() -> None:
    grouper = Grouper()
    for a in EVENTS:
        grouper.add(a)
        grouper.stories()
    assert ids(grouper.stories()) == ids(group(EVENTS))


def test_two_thousand_near_identical_copies_finish() -> None:
    began = time.process_time()
    (story,) = group(article(str(n), f"{FERRY} {WEATHER} Page {n}.") for n in range(2000))
    assert (len(story.articles), story.witnesses) == (2000, 1)
    assert time.process_time() - began < 30


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([FERRY, FERRY_AGAIN, CHEESE, WEATHER, ""]) | st.text(max_size=80), max_size=12))
def test_every_article_is_in_one_story_and_what_it_copies_is_there_too(texts: list[str]) -> None:
    found = group(article(str(n), text) for n, text in enumerate(texts))
    assert sorted(int(a.id) for story in found for a in story.articles) == list(range(len(texts)))
    for story in found:
        here = {a.id: a for a in story.articles}
        assert all(a.copy_of is None or here[a.copy_of].id != a.id for a in story.articles)


def test_a_story_comes_back_from_json_as_it_was() -> None:
    for story in group(EVENTS):
        assert Story.from_dict(story.to_dict()) == story
