"""The desk from the printed link to signing out, as a reporter, a reader and a moderator use it in a browser."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.desk.models import Role
from tests.desk.browsing import Desk, photograph, serving
from tests.ledger.command import ROOT, environment
from tests.ledger.postgres import running

SLOW = 90_000
"""Milliseconds for what the worker reads with the real models."""
PASTED = (
    "The harbour master, Ada Brook, said on Monday that the old quay at Ellerport would close in May.\n\n"
    "“It is not safe any more,” she said.\n\nThe fishermen's union denied that it had been told."
)


@pytest.fixture
def watched(served: Desk) -> Iterator[Page]:
    """The owner's page, on which no script may fail and nothing be stopped by the policy."""
    page = served.page(Role.VISITOR)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def open_a_cell(page: Page) -> None:
    """From the board to the words in the article that its first cell leads to."""
    page.locator("table.board a.entry").first.click()
    expect(page).to_have_url(re.compile(r"/articles/\d+/#x\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_reporters_day_from_the_printed_link_to_signing_out(served: Desk, watched: Page, tmp_path: Path) -> None:
    page = watched
    page.goto(served.link)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Tolvane sounded out Skarvian rivals").first.click()
    expect(page).to_have_url(f"{served.url}/stories/s1/")
    open_a_cell(page)
    page.locator(".notes a.party").first.click()
    expect(page).to_have_url(re.compile(r"/parties/p\d+/$"))
    page.get_by_role("searchbox").fill("exploratory")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("main")).to_contain_text("exploratory")
    paste(page, served)
    expect(page.get_by_role("heading", name="Added", exact=True)).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Old quay to close in May").first.click()
    expect(page).to_have_url(re.compile(r"/stories/s\d+/$"))
    review_by_keyboard(page, served)
    ask_for_a_claim(page, served)
    take_out(page, served, tmp_path)
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{served.url}/stories/s1/")
    expect(page).to_have_url(re.compile(r"/sign-in/\?next="))


def paste(page: Page, desk: Desk) -> None:
    """Add a text that was copied."""
    page.goto(f"{desk.url}/add/")
    page.locator("#id_text-text").fill(PASTED)
    page.locator("#id_text-title").fill("Old quay to close in May")
    page.get_by_role("button", name="Keep and read").click()


def review_by_keyboard(page: Page, desk: Desk) -> None:
    """Accept what is least certain, and take it back."""
    page.goto(f"{desk.url}/review/")
    least_certain = page.locator("#what").inner_text()
    page.keyboard.press("a")
    expect(page.get_by_text("Last:")).to_be_visible()
    expect(page.get_by_text("1 decision of yours today")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Last:")).to_have_count(0)
    expect(page.locator("#what")).to_have_text(re.compile(re.escape(least_certain.split("?")[0])))


def ask_for_a_claim(page: Page, desk: Desk) -> None:
    """A claim in one's own words, whose positions are then found."""
    page.goto(f"{desk.url}/stories/s1/")
    form = page.locator("#add-claim")
    form.get_by_role("textbox").fill("Tolvane Line talked to Orsund about building ships in Ellerport.")
    form.get_by_role("button").click()
    asked = page.locator("#claims li", has_text="Tolvane Line talked to Orsund about building ships in Ellerport.")
    expect(asked.first).to_contain_text("asked for by", ignore_case=True)
    expect(page.locator("ol.claims li", has_text="talked to Orsund").locator(".tally .word").first).to_be_visible(
        timeout=SLOW
    )


def take_out(page: Page, desk: Desk, folder: Path) -> None:
    """The story as a file, and its changes as a feed."""
    page.goto(f"{desk.url}/stories/s1/")
    with page.expect_download() as download:
        page.locator(".exports a[href*='/export/json']").first.click()
    download.value.save_as(folder / "story.json")
    assert "Tolvane" in (folder / "story.json").read_text("utf-8")
    answer = page.request.get(f"{desk.url}/stories/s1/feed.atom")
    feed = ElementTree.fromstring(answer.body())
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) > 0


def test_what_offends_is_held_until_a_moderator_publishes_it(served: Desk) -> None:
    reader = served.page(Role.READER)
    for text, news in (("The denial names no date.", "is published"), ("What a load of b u l l s h i t.", "is held")):
        reader.goto(f"{served.url}/stories/s1/")
        reader.locator("#comment-text").fill(text)
        reader.get_by_role("button", name="Comment", exact=True).click()
        expect(reader.get_by_text(news)).to_be_visible()
    another = served.page(Role.REPORTER)
    another.goto(f"{served.url}/stories/s1/")
    expect(another.get_by_text("The denial names no date.")).to_be_visible()
    expect(another.get_by_text("What a load of")).to_have_count(0)
    moderator = served.page(Role.MODERATOR)
    moderator.goto(f"{served.url}/moderation/")
    moderator.locator("article.item", has_text="What a load of").get_by_role("button", name="Publish").click()
    another.reload()
    expect(another.get_by_text("What a load of")).to_be_visible()
    moderator.goto(f"{served.url}/moderation/log/")
    expect(moderator.locator("main")).to_contain_text("published")


def test_the_desk_works_without_javascript(served: Desk) -> None:
    page = served.page(Role.REPORTER, javascript=False)
    page.goto(f"{served.url}/")
    page.get_by_role("link", name="Tolvane sounded out Skarvian rivals").first.click()
    open_a_cell(page)
    page.locator("#q").fill("exploratory")
    page.locator("#q").press("Enter")
    expect(page.locator("main")).to_contain_text("exploratory")
    page.goto(f"{served.url}/stories/s1/")
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("button", name="Stop following")).to_be_visible()
    page.locator("#comment-text").fill("Who were the three people?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_text("Who were the three people?")).to_be_visible()
    page.goto(f"{served.url}/review/")
    page.get_by_role("button", name=re.compile("^Reject")).click()
    expect(page.get_by_text("1 decision of yours today")).to_be_visible()
    paste(page, served)
    # The page asks again by itself, as a browser without JavaScript can.
    expect(page.get_by_role("heading", name="Added", exact=True)).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/sign-in/"))


def test_the_keyboard_alone_leads_from_the_front_page_to_the_words_in_an_article(served: Desk) -> None:
    page = served.page(Role.READER)
    page.goto(f"{served.url}/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the page’s content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, "main a[href='/stories/s1/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.url}/stories/s1/")
    tab_to(page, "table.board a.entry")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/articles/\d+/#x\d+$"))


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until the focus is on such an element; every stop on the way must be seen to have the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """wanted => {
              const at = document.activeElement, style = getComputedStyle(at);
              return {outline: `${style.outlineStyle} ${style.outlineWidth}`, isThere: at.matches(wanted),
                      isNowhere: at === document.body, html: at.outerHTML.slice(0, 200)};
            }""",
            selector,
        )
        # After a page's last stop comes the browser itself.
        assert focus["isNowhere"] or not re.match(r"none|\w+ 0px", focus["outline"]), focus["html"]
        if focus["isThere"]:
            return
    raise AssertionError(f"{most} tabs do not lead to {selector}")


def test_a_story_prints_its_record_and_not_its_controls(served: Desk) -> None:
    page = served.page(Role.READER)
    page.goto(f"{served.url}/stories/s1/")
    page.emulate_media(media="print")
    expect(page.locator("table.board")).to_be_visible()
    expect(page.get_by_role("navigation", name="Places")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    assert page.locator("button:visible").count() == 0
    photograph(page, "story-print")
    page.pdf(path=ROOT / "build" / "screenshots" / "story.pdf", format="A4")


def test_nothing_moves_for_those_who_want_nothing_to_move(served: Desk) -> None:
    page = served.page(Role.ADMINISTRATOR)
    for path in ("/", "/stories/s1/", "/articles/1/", "/parties/", "/review/", "/add/"):
        page.goto(f"{served.url}{path}")
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(e => {
              const style = getComputedStyle(e);
              const lasts = times => times.split(',').some(time => parseFloat(time) > 0.01);
              return style.animationName !== 'none' && lasts(style.animationDuration)
                || lasts(style.transitionDuration) || style.scrollBehavior === 'smooth';
            }).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert moving == [], path


def test_a_team_on_postgresql_reads_adds_and_discusses(browser: Browser) -> None:
    with running() as server:
        where = server.url(server.new())
        samples = map(str, sorted((ROOT / "samples").glob("*.html")))
        command = [sys.executable, "-m", "onrecord", "add", *samples]
        subprocess.run(command, cwd=ROOT, env=environment(where), check=True, capture_output=True, timeout=240)
        with serving(where, browser) as desk:
            page = desk.page(Role.REPORTER)
            page.goto(f"{desk.url}/")
            page.get_by_role("link", name="Tolvane sounded out Skarvian rivals").first.click()
            open_a_cell(page)
            page.goto(f"{desk.url}/search/?q=exploratory+talks")
            expect(page.locator("main")).to_contain_text("exploratory")
            page.goto(f"{desk.url}/stories/s1/")
            page.locator("#comment-text").fill("On whose authority?")
            page.get_by_role("button", name="Comment", exact=True).click()
            expect(page.get_by_text("is published")).to_be_visible()
            paste(page, desk)
            expect(page.get_by_role("heading", name="Added", exact=True)).to_be_visible(timeout=SLOW)
            for path in ("/parties/", "/review/", "/add/", "/feed.atom", "/api/v1/status"):
                assert page.request.get(f"{desk.url}{path}").status == 200, path
