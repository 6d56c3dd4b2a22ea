"""The HTML page in a browser: on a phone, at a desk, in the dark, on paper, with the keyboard, without JavaScript."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page

from tests.cli import fiction
from tests.cli.test_html import hostile
from tests.cli.test_json_formats import written

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def opened(width: int = 1280, *, dark: bool = False, javascript: bool = True) -> Page:
        long = dataclasses.replace(
            fiction.reading(), article=dataclasses.replace(fiction.reading().article, title="x" * 300)
        )
        path = tmp_path / "marked.html"
        path.write_bytes(written("html", fiction.reading(), hostile(), long))
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_it_needs_no_sideways_scrolling(open_page: Open, width: int) -> None:
    assert open_page(width).evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_window_has_the_notes_in_the_margin_and_a_phone_below_the_paragraph(open_page: Open) -> None:
    def places(page: Page) -> tuple[FloatRect, FloatRect]:
        boxes = [page.locator(f"#r1 .row:first-child {part}").bounding_box() for part in ("p", ".notes")]
        assert boxes[0]
        assert boxes[1]
        return boxes[0], boxes[1]

    paragraph, notes = places(open_page(1280))
    assert notes["x"] >= paragraph["x"] + paragraph["width"]
    paragraph, notes = places(open_page(390))
    assert notes["y"] >= paragraph["y"] + paragraph["height"]


def test_choosing_a_party_leaves_only_its_notes_without_javascript(open_page: Open) -> None:
    page = open_page(javascript=False)
    article = page.locator("#r1")
    article.get_by_role("radio", name="Ines Calder").check()
    visible = [n for n in article.locator(".note").all() if n.is_visible()]
    assert [n.locator(".party").inner_text() for n in visible] == ["Ines Calder", "Ines Calder"]
    assert len([r for r in article.locator(".ref").all() if r.is_visible()]) == 2
    assert page.locator("#r2 .note").first.is_visible(), "the other articles are not filtered"
    article.get_by_role("radio", name="Everyone").check()
    assert all(n.is_visible() for n in article.locator(".note").all())


def test_the_other_parties_words_lose_their_marks(open_page: Open) -> None:
    page = open_page()
    style = "e => { const s = getComputedStyle(e); return [s.textDecorationLine, s.fontStyle, s.backgroundColor] }"
    page.locator("#r1").get_by_role("radio", name="Ines Calder").check()
    assert page.locator("#r1 .row .cue.a6").evaluate(style) == ["none", "normal", "rgba(0, 0, 0, 0)"]
    assert page.locator("#r1 .row .cue.a5").evaluate(style)[:2] == ["underline", "italic"]


def test_a_number_in_the_text_leads_to_its_note_and_back_by_keyboard(open_page: Open) -> None:
    page = open_page()
    page.locator("#r1-m5").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#r1-n5")
    page.locator("#r1-n5 a").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#r1-m5")


def test_the_filter_is_reached_by_tab_and_moved_by_arrows(open_page: Open) -> None:
    page = open_page()
    page.locator("#r1 .who input").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#r1 .who .f1").is_checked()


def test_the_roles_differ_without_colour(open_page: Open) -> None:
    page = open_page()
    style = """e => { const s = getComputedStyle(e);
        return [s.textDecorationLine, s.textDecorationStyle, s.fontStyle, s.fontWeight, s.borderLeftStyle].join() }"""
    roles = [page.locator(f"#r1 .row .{role}.first").first.evaluate(style) for role in ("source", "cue", "content")]
    assert len(set(roles)) == 3


@pytest.mark.parametrize("dark", [False, True])
def test_text_and_notes_stand_out_from_the_paper(open_page: Open, dark: bool) -> None:
    page = open_page(dark=dark)
    luminance = """e => { const [r, g, b] = getComputedStyle(e)[PROPERTY].match(/[0-9.]+/g).map(Number)
        .map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b }"""
    papers = [
        page.locator(where).first.evaluate(luminance.replace("PROPERTY", '"backgroundColor"'))
        for where in ("html", "#r1 .row .content")
    ]
    assert (papers[0] < 0.05) == dark
    for what in ("#r1 .row p", "#r1 .how", "#r1 .ref", "#r1 .facts"):
        ink = page.locator(what).first.evaluate(luminance.replace("PROPERTY", '"color"'))
        for paper in papers:
            light, deep = max(ink, paper) + 0.05, min(ink, paper) + 0.05
            assert light / deep >= 4.5, f"{what}: {light / deep:.1f}"


def test_hostile_text_runs_nothing_and_fetches_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(written("html", hostile()))
    page = browser.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(path.as_uri(), wait_until="networkidle")
    page.close()
    assert asked == [path.as_uri()]
    assert dialogs == []


def test_on_paper_the_notes_stand_beside_the_text_and_the_filter_is_gone(open_page: Open) -> None:
    page = open_page()
    page.emulate_media(media="print")
    assert not page.locator("#r1-who").is_visible()
    assert page.locator("#r1 .notes").first.is_visible()
