"""The page of a story as text: whole, escaped, self-contained, every cell leading to its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.cli import story_fiction
from tests.cli.test_html import Page
from tests.cli.test_stories import written


def test_elements_nest_and_every_link_within_the_page_leads_somewhere() -> None:
    for stories in ((), (story_fiction.story(),), (story_fiction.story(), story_fiction.without_claims())):
        parsed = Page(written("html", *stories))
        ids = parsed.values("id")
        assert len(ids) == len(set(ids))
        assert {h[1:] for h in parsed.values("href") if h.startswith("#")} <= set(ids)


def test_hostile_text_stays_text_and_nothing_is_fetched() -> None:
    page = written("html", story_fiction.story())
    parsed = Page(page)
    assert not {tag for tag, _, _ in parsed.attributes} & {"script", "img", "iframe", "object", "base"}
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert parsed.values("src") == []


def test_a_cell_leads_to_the_words_marked_in_the_article() -> None:
    page = written("html", story_fiction.story())
    assert 'class="said denies first last" id="s1-e' in page
    assert "<b>✗ denies</b>" in page


def test_a_copy_that_nothing_leads_into_is_listed_but_not_printed_again() -> None:
    page = written("html", story_fiction.story())
    assert "1 copy of it" in page
    assert 'id="s1-t1"' in page
    assert 'id="s1-t3"' not in page


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_it_needs_no_sideways_scrolling_and_opens_without_javascript(
    width: int, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "story.html"
    path.write_text(written("html", story_fiction.story()), "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cell = page.locator(".entry.denies")
    cell.locator("summary").focus()
    page.keyboard.press("Enter")
    cell.locator("li a").click()
    assert page.locator(".said.denies:target").is_visible()
    context.close()
