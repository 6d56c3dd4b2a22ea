"""Adding and one's account as they are seen: in Chromium, with JavaScript and without."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from onrecord.desk.models import Role
from tests.desk.browsing import Desk, grave_faults, look, photograph
from tests.samples import FOLDER as SAMPLES

TEXT = (
    "The harbour master, Ada Brook, said on Monday that the old quay would close in May.\n\n"
    "“It is not safe any more,” she said.\n\nThe fishermen's union denied that it had been told."
)


def fill_in(page: Page, url: str) -> None:
    page.goto(f"{url}/add/")
    page.locator("#id_text-text").fill(TEXT)
    page.locator("#id_text-title").fill("Old quay to close in May")
    page.locator("#id_text-publisher").fill("Quay News")
    page.locator("#id_text-published").fill("2026-02-04")
    page.get_by_role("button", name="Keep and read").click()


def test_a_pasted_text_is_read_while_one_watches(served: Desk) -> None:
    page = served.page(Role.REPORTER)
    fill_in(page, served.url)
    expect(page.get_by_role("heading", name="Added", exact=True)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("link", name="Old quay to close in May").last).to_be_visible()
    assert grave_faults(page) == []
    photograph(page, "adding-done-1280-light")


def test_files_are_added_without_javascript_and_a_bad_one_is_told_of(served: Desk, tmp_path: Path) -> None:
    page = served.page(Role.REPORTER, javascript=False, width=390)
    broken = tmp_path / "minutes.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing of use")
    page.goto(f"{served.url}/add/")
    page.locator("#id_files-chosen").set_input_files([SAMPLES / "quayside-review.html", broken])
    page.get_by_role("button", name="Upload and read").click()
    # The page asks again by itself, as a browser without JavaScript can.
    expect(page.get_by_role("heading", name="Added, with problems")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("it is a PDF file")).to_be_visible()
    photograph(page, "adding-problems-390-light")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)  # it would be as bad the next time


def test_the_pages_of_adding_and_of_accounts_have_no_grave_fault(served: Desk) -> None:
    page = served.page(Role.REPORTER)
    fill_in(page, served.url)
    path = page.url.removeprefix(served.url)
    expect(page.get_by_role("heading", name="Added", exact=True)).to_be_visible(timeout=60_000)
    look(served, "/add/", "adding", Role.REPORTER)
    look(served, path, "adding-done", Role.ADMINISTRATOR)
    look(served, "/account/", "account")
    look(served, "/account/password/", "account-password")
    look(served, "/account/delete/", "account-delete")
    look(served, "/sign-in/", "sign-in", Role.VISITOR)
    look(served, "/nothing/here/", "refusal")


def test_the_admin_works_under_the_strict_policy(served: Desk) -> None:
    page = served.page(Role.ADMINISTRATOR)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    for path in ("/admin/", "/admin/desk/user/", "/admin/desk/user/add/", "/admin/desk/signinlink/"):
        page.goto(f"{served.url}{path}")
    page.goto(f"{served.url}/admin/desk/user/")
    page.get_by_role("link", name="administrator", exact=True).first.click()
    page.get_by_label("First name").fill("Ada")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert said == []
