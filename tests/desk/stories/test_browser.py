"""The stories as people see and use them, in a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from onrecord.desk.models import Role
from tests.desk.browsing import Desk, grave_faults, look, photograph, serving, sideways

CLAIM = "Tolvane will build electric ships in Ellerport."


@pytest.fixture(scope="module")
def desk_of_samples(sample_file: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("stories") / "served.sqlite3"
    shutil.copy(sample_file, path)
    with serving(path, browser) as desk:
        yield desk


@pytest.fixture
def errors() -> list[str]:
    return []


def opened(desk: Desk, path: str, errors: list[str], role: Role = Role.REPORTER, **how: bool) -> Page:
    page = desk.page(role, **how)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{desk.url}{path}")
    return page


def one_line(shown: Locator) -> str:
    return " ".join(shown.inner_text().split())


def test_the_front_page_the_story_and_the_search_are_fit_to_be_seen(desk_of_samples: Desk) -> None:
    look(desk_of_samples, "/", "stories", Role.REPORTER)
    look(desk_of_samples, "/stories/s1/", "story", Role.REPORTER)
    look(desk_of_samples, "/search/?q=talks", "search", Role.READER)


def test_an_empty_desk_is_welcoming(empty_file: Path, tmp_path: Path, browser: Browser) -> None:
    shutil.copy(empty_file, tmp_path / "empty.sqlite3")
    with serving(tmp_path / "empty.sqlite3", browser) as desk:
        look(desk, "/", "stories-empty")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_from_the_front_page_to_the_words(desk_of_samples: Desk, errors: list[str], javascript: bool) -> None:
    page = opened(desk_of_samples, "/", errors, javascript=javascript)
    page.click("h2.title a")
    expect(page).to_have_url(re.compile(r"/stories/s1/$"))
    cell = page.locator("table.board a.entry").first
    expect(cell).to_contain_text("Tolvane")
    cell.click()
    expect(page).to_have_url(re.compile(r"/articles/\d+/#x\d+$"))


def test_a_story_fits_the_narrowest_screen(desk_of_samples: Desk) -> None:
    page = desk_of_samples.page(Role.READER, 360)
    for path in ("/", "/stories/s1/", "/search/?q=talks"):
        page.goto(f"{desk_of_samples.url}{path}")
        assert sideways(page) == 0


def test_a_story_can_be_read_by_ear(desk_of_samples: Desk, errors: list[str]) -> None:
    page = opened(desk_of_samples, "/stories/s1/", errors)
    board = page.get_by_role("table")
    heads = board.get_by_role("columnheader")
    assert heads.count() >= 3
    for cell in board.get_by_role("cell").all():
        assert re.search(r", claim \d: (no position|. (supports|denies|questions|declines|comments))", one_line(cell))
    row = board.get_by_role("row").nth(1)
    assert row.get_by_role("rowheader").count() == 1
    assert errors == []


def test_the_keyboard_reaches_everything_in_order(desk_of_samples: Desk, errors: list[str]) -> None:
    page = opened(desk_of_samples, "/stories/s1/", errors)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
    assert any(name.startswith("entry") for name in seen)


def test_a_long_part_unfolds_in_place(desk_of_samples: Desk, errors: list[str]) -> None:
    page = opened(desk_of_samples, "/stories/s1/", errors)
    before = page.locator("#timeline .days ul li").count()
    page.get_by_role("link", name=re.compile(r"Show all \d+$")).first.click()
    expect(page.locator("#timeline a.button")).to_have_count(0)
    assert page.locator("#timeline .days ul li").count() > before
    assert errors == []


def test_it_prints_without_what_only_a_screen_needs(desk_of_samples: Desk, errors: list[str]) -> None:
    page = opened(desk_of_samples, "/stories/s1/", errors)
    page.emulate_media(media="print")
    for hidden in (".acts", ".sections", "#add-claim", ".head nav", ".mend >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("table.board")).to_be_visible()
    photograph(page, "story-print")


def test_following_and_stopping(desk_of_samples: Desk, errors: list[str]) -> None:
    page = opened(desk_of_samples, "/stories/s1/", errors, Role.READER)
    page.get_by_role("button", name="Follow").click()
    page.goto(f"{desk_of_samples.url}/?followed=on")
    expect(page.locator("h2.title")).to_have_count(1)
    page.click("h2.title a")
    page.get_by_role("button", name="Stop following").click()
    expect(page.get_by_role("button", name="Follow", exact=True)).to_be_visible()
    assert errors == []


def test_a_claim_in_ones_own_words_is_looked_for_while_one_waits(desk_of_samples: Desk, errors: list[str]) -> None:
    page = opened(desk_of_samples, "/stories/s1/", errors)
    page.get_by_label("A claim in your own words").fill(CLAIM)
    page.get_by_role("button", name="Find the positions on it").click()
    expect(page.locator(".waiting")).to_contain_text("are being looked for")
    assert grave_faults(page) == []
    photograph(page, "story-waiting")
    expect(page.locator(".waiting")).to_have_count(0, timeout=120_000)
    claim = page.locator(".claims > li", has_text=CLAIM)
    expect(claim).to_contain_text("asked for by")
    assert errors == []


def test_files_can_be_taken_away(desk_of_samples: Desk, errors: list[str]) -> None:
    page = opened(desk_of_samples, "/stories/s1/", errors)
    for name, ending in (("JSON", "json"), ("CSV", "csv"), ("Parquet", "parquet"), ("HTML page", "html")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        assert download.value.suggested_filename == f"story-s1.{ending}"
