"""Articles, parties and the review in a browser: what somebody does with a keyboard, a mouse, and without scripts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import F
from playwright.sync_api import Browser, Page, expect

from onrecord.desk.models import Role
from onrecord.ledger import close_ledger, open_ledger
from onrecord.ledger.models import Article, Attribution, Decision, Position
from tests.desk.browsing import Desk, grave_faults, look, photograph, serving, sideways

ITEMS = 10


@pytest.fixture(scope="module")
def served(sample_file: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Desk]:
    """One served desk for all of these: what one decides, the next finds decided."""
    path = tmp_path_factory.mktemp("served") / "ledger.sqlite3"
    shutil.copy(sample_file, path)
    with serving(path, browser) as desk:
        yield desk


@pytest.fixture
def ledger(served: Desk) -> Iterator[None]:
    """The served desk's ledger, open in this process too."""
    open_ledger(str(served.file))
    yield
    close_ledger()


def watched(page: Page) -> list[str]:
    """What goes wrong in a page's scripts, as it happens."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    return faults


@pytest.mark.usefixtures("ledger")
def test_the_pages_look_right_wide_and_narrow_light_and_dark(served: Desk) -> None:
    edited = Article.objects.get(revisions__number=2)
    position = Position.objects.filter(article=edited, position="denies").latest("pk")
    look(served, f"/articles/{edited.pk}/#x{position.pk}", "article")
    look(served, f"/articles/{edited.pk}/changes/1/2/", "article-changes")
    look(served, "/parties/", "parties")
    look(served, f"/parties/p{position.party_id}/", "party")
    look(served, "/review/?kind=positions", "review-positions")
    look(served, "/review/", "review-attributions")


@pytest.mark.usefixtures("ledger")
def test_a_link_to_words_lifts_them_and_their_note(served: Desk) -> None:
    attribution = Attribution.objects.filter(revision=F("revision__article__current")).latest("pk")
    article = attribution.revision.article_id
    for javascript in (True, False):
        page = served.page(Role.READER, javascript=javascript)
        page.goto(f"{served.url}/articles/{article}/")
        plain = page.locator(f"#a{attribution.pk}").evaluate("e => getComputedStyle(e).backgroundColor")
        page.goto(f"{served.url}/articles/{article}/#a{attribution.pk}")
        lifted = page.locator(f"#a{attribution.pk}")
        expect(lifted).to_be_in_viewport()
        assert lifted.evaluate("e => getComputedStyle(e).backgroundColor") != plain
    page = served.page(Role.READER)
    page.goto(f"{served.url}/articles/{article}/#a{attribution.pk}")
    expect(page.locator(".note.lifted")).to_have_count(1)


@pytest.mark.usefixtures("ledger")
def test_ten_items_are_reviewed_without_touching_a_mouse(served: Desk) -> None:
    page = served.page(Role.REPORTER)
    faults = watched(page)
    page.goto(f"{served.url}/review/")
    before = list(Decision.objects.values_list("pk", flat=True))
    for number in range(ITEMS):
        item = page.locator(".decide").get_attribute("action")
        page.keyboard.press("arn"[number % 3])
        expect(page.locator(".decide")).not_to_have_attribute("action", item or "")
    done = Decision.objects.filter(who="reporter").exclude(pk__in=before)
    assert sorted(done.values_list("action", flat=True)) == ["accept"] * 4 + ["reject"] * 3
    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Taken back")
    assert done.latest("pk").action == "undo"
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert grave_faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.goto(f"{served.url}/review/?kind=positions")
    position = re.search(r"positions/(\d+)/", page.locator(".decide").get_attribute("action") or "")
    assert position
    wanted = "questions" if Position.objects.get(pk=position[1]).position != "questions" else "denies"
    page.keyboard.press({"questions": "3", "denies": "2"}[wanted])
    expect(page.locator(".latest")).to_contain_text(wanted)
    assert Position.objects.get(pk=position[1]).position == wanted
    assert faults == []


@pytest.mark.usefixtures("ledger")
def test_words_that_are_selected_become_the_content(served: Desk) -> None:
    a = Attribution.objects.filter(verdict="", revision=F("revision__article__current")).latest("pk")
    page = served.page(Role.REPORTER)
    faults = watched(page)
    page.goto(f"{served.url}/review/attributions/{a.pk}/")
    shown = page.locator(".context [data-start]").first
    start = int(shown.get_attribute("data-start") or "")
    words = (shown.text_content() or "").split()[:3]
    text = a.revision.text
    first, last = text.index(words[0], start), text.index(words[2], start) + len(words[2])
    shown.evaluate(
        """(paragraph, length) => {
          const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          range.setStart(paragraph, 0);
          let left = length;
          while (walker.nextNode()) {
            if (left <= walker.currentNode.length) { range.setEnd(walker.currentNode, left); break; }
            left -= walker.currentNode.length;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        last - start,
    )
    page.keyboard.press("t")
    expect(page.locator("#id_content")).to_have_value(text[first:last])
    expect(page.locator("#said")).to_contain_text(text[first:last])
    expect(page.get_by_role("button", name="Save the correction")).to_be_visible()
    photograph(page, "review-corrected")
    page.keyboard.press("a")
    page.wait_for_url("**/articles/**")
    a.refresh_from_db()
    assert (a.verdict, a.content_spans, a.content_text) == ("corrected", [[first, last]], text[first:last])
    assert faults == []


@pytest.mark.usefixtures("ledger")
def test_another_party_is_found_as_one_types(served: Desk) -> None:
    a = Attribution.objects.filter(verdict="", revision=F("revision__article__current")).earliest("pk")
    page = served.page(Role.REPORTER)
    faults = watched(page)
    page.goto(f"{served.url}/review/attributions/{a.pk}/")
    page.keyboard.press("p")
    page.keyboard.type("tolvane l")
    option = page.locator("#parties option[value^='Tolvane Line (p']")
    expect(option).to_have_count(1)
    page.locator("#party").fill(option.get_attribute("value") or "")
    page.keyboard.press("Enter")
    expect(page.locator(".history")).to_contain_text("Tolvane Line")
    a.refresh_from_db()
    assert a.party.name == "Tolvane Line"
    assert faults == []


@pytest.mark.usefixtures("ledger")
def test_everything_works_without_scripts(served: Desk) -> None:
    page = served.page(Role.REPORTER, 390, javascript=False)
    page.goto(f"{served.url}/review/")
    item = re.search(r"attributions/(\d+)/", page.locator(".decide").get_attribute("action") or "")
    assert item
    a = Attribution.objects.select_related("revision").get(pk=item[1])
    word = a.revision.text[slice(*(a.content_spans or a.cue_spans)[0])].split()[0]
    page.locator("#id_content").fill(word)
    page.get_by_role("button", name="Accept").click()
    a.refresh_from_db()
    assert (a.verdict, a.content_text) == ("corrected", word)
    page.get_by_role("button", name="Undo").first.click()
    a.refresh_from_db()
    assert a.verdict == ""
    assert sideways(page) == 0
    page.goto(f"{served.url}/articles/{a.revision.article_id}/")
    page.locator(".who-speaks a").nth(1).click()
    expect(page.locator(".who-speaks [aria-current]")).to_have_count(1)
    assert "?party=" in page.url


def test_pages_print_without_what_cannot_be_pressed(served: Desk) -> None:
    page = served.page(Role.REPORTER)
    for path, shown, hidden in (
        ("/articles/3/", ".row .notes", ".who-speaks"),
        ("/parties/p1/", "#said", ".edits"),
        ("/review/", ".context", ".decide"),
    ):
        page.goto(f"{served.url}{path}")
        page.emulate_media(media="print")
        expect(page.locator(shown).first).to_be_visible()
        expect(page.locator(hidden).first).to_be_hidden()
        page.emulate_media(media="screen")
