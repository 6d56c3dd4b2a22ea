"""The sample story is what a newcomer reads first: its pages must come out whole, and its voices must be heard."""

from __future__ import annotations

import functools
import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

import onrecord
from tests.samples import FOLDER, NAMES, ExpectedAttribution, expected, need, need_model

if TYPE_CHECKING:
    from onrecord import Article, Attribution, Reader, Reading

each_page = pytest.mark.parametrize("name", NAMES)


@functools.cache
def article(name: str) -> Article:
    need("pages/__init__.py")
    return onrecord.Article.from_html((FOLDER / name).read_bytes())


@functools.cache
def reader() -> Reader:
    need_model()
    return onrecord.Reader()


@functools.cache
def reading(name: str) -> Reading:
    return reader().read(article(name))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def same_party(found: str, wanted: str) -> bool:
    """One name's words are among the other's: "Orsund" and "Orsund Maritime", "the aide" and "an aide"."""
    articles = {"the", "a", "an"}
    a, b = set(words(found)) - articles, set(words(wanted)) - articles
    return bool(a and b) and (a <= b or b <= a)


def finds(attributions: tuple[Attribution, ...], wanted: ExpectedAttribution) -> bool:
    content = " ".join(words(wanted["content_contains"]))
    return any(
        content in " ".join(words(a.content.text)) and same_party(a.source.party.name, wanted["party"])
        for a in attributions
    )


def test_every_page_has_its_expectations_and_every_expectation_its_page() -> None:
    assert sorted(p.name for p in FOLDER.glob("*.html")) == NAMES


def test_the_story_has_six_outlets_and_one_revision() -> None:
    assert len({page["publisher"] for page in expected().values()}) == 6
    first, second = (expected()[f"morning-ellerport{suffix}.html"] for suffix in ("", "-revised"))
    assert first["url"] == second["url"]
    assert first["updated"] < second["updated"]


@each_page
def test_the_article_is_there_from_its_first_words_to_its_last(name: str) -> None:
    missing = [text for text in expected()[name]["text_contains"] if text not in article(name).text]
    assert not missing


@each_page
def test_no_furniture_is_in_the_text(name: str) -> None:
    found = [text for text in expected()[name]["furniture"] if text in article(name).text]
    assert not found


@each_page
def test_what_the_page_says_of_itself_is_read(name: str) -> None:
    got, page = article(name), expected()[name]
    assert (got.title, list(got.byline), got.publisher) == (page["title"], page["byline"], page["publisher"])
    assert got.url == page["url"]
    assert (got.language or "")[:2] == page["language"]


@each_page
def test_times_keep_the_instant_that_the_page_gives(name: str) -> None:
    got, page = article(name), expected()[name]
    assert got.published is not None
    assert got.updated is not None
    assert datetime.fromisoformat(got.published) == datetime.fromisoformat(page["published"])
    assert datetime.fromisoformat(got.updated) == datetime.fromisoformat(page["updated"])


@each_page
def test_captions_are_kept_beside_the_text(name: str) -> None:
    assert any(expected()[name]["caption_contains"] in caption.text for caption in article(name).captions)


@each_page
def test_the_expected_attributions_stand_in_the_text(name: str) -> None:
    """A check of the expectations: words that the article doesn't have can't be found in it."""
    text = " ".join(words(article(name).text))
    for wanted in expected()[name]["attributions"]:
        for field in (wanted["content_contains"], wanted["cue"]):
            assert " ".join(words(field)) in text


@each_page
def test_every_span_maps_back_to_the_text(name: str) -> None:
    text = article(name).text
    for a in reading(name).attributions:
        for role in (a.source, a.cue, a.content):
            assert role.text == " … ".join(text[s:e] for s, e in role.spans)


def test_four_in_five_of_the_expected_attributions_are_found() -> None:
    missed = [
        f"{name}: {wanted['party']} {wanted['cue']} {wanted['content_contains']!r}"
        for name in NAMES
        for wanted in expected()[name]["attributions"]
        if not finds(reading(name).attributions, wanted)
    ]
    total = sum(len(page["attributions"]) for page in expected().values())
    assert len(missed) <= 0.2 * total, f"missed {len(missed)} of {total}:\n" + "\n".join(missed)


def test_the_revision_takes_back_what_was_said_of_talks() -> None:
    """The same URL, a later time: "there were no talks" is gone."""
    before, after = (reading(f"morning-ellerport{suffix}.html") for suffix in ("", "-revised"))
    assert any("there were no talks" in a.content.text for a in before.attributions)
    assert not any("there were no talks" in a.content.text for a in after.attributions)
