"""Ten thousand hostile strings in a browser: none executes, is taken for markup, or asks for anything elsewhere."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Dialog, Page, Request

from tests.desk.browsing import Desk
from tests.desk.hostility.conftest import Hostile
from tests.desk.hostility.ledger import Page as Shown
from tests.desk.hostility.markup import missing

# Set before any script of the page: what would run leaves a trace, and so does what the policy has stopped.
_WATCH = """
window.ran = 0; window.stopped = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { window.ran = name };
document.addEventListener('securitypolicyviolation', e =>
  window.stopped.push(`${e.violatedDirective} ${e.blockedURI}`));
"""
# What is in the document that no page of the desk has, its text, and whether anything has left a trace.
_LOOK = """() => {
  const never = new Set('APPLET AUDIO BASE EMBED FRAME IFRAME MATH OBJECT STYLE TEMPLATE VIDEO'.split(' '));
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    if (never.has(element.tagName.toUpperCase())) found.push(element.tagName);
    if (element.tagName === 'SCRIPT' && (element.textContent || !element.src.startsWith(location.origin + '/static/')))
      found.push(element.outerHTML.slice(0, 200));
    for (const attribute of element.attributes)
      if (/^(on|hx-on|style$|srcdoc$|http-equiv$)/.test(attribute.name)) found.push(element.outerHTML.slice(0, 200));
    if (element.href && !/^(https?|mailto):/.test(element.href.baseVal ?? element.href) && !element.href.baseVal)
      found.push(element.outerHTML.slice(0, 200));
  }
  return {found, ran: window.ran, stopped: window.stopped, text: document.documentElement.textContent};
}"""


def watched(desk: Desk) -> tuple[Page, list[str]]:
    """A browser's page that notices what it should not, and what it has noticed."""
    page = desk.page()
    noticed: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(f"{desk.url}/"):
            noticed.append(f"asked for {request.url}")

    def opened(dialog: Dialog) -> None:
        noticed.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("request", asked)
    page.on("dialog", opened)
    page.on("pageerror", lambda error: noticed.append(f"error {error}"))
    page.on("popup", lambda popup: noticed.append(f"popup {popup.url}"))
    page.add_init_script(_WATCH)
    return page, noticed


def test_no_page_that_shows_them_runs_any_or_takes_it_for_markup(served_hostile: Desk, hostile_file: Hostile) -> None:
    page, noticed = watched(served_hostile)
    lists = [Shown(path, ()) for path in LISTS]
    for one in [*hostile_file[1], *lists]:
        page.goto(f"{served_hostile.url}{one.path}")
        seen: dict[str, Any] = page.evaluate(_LOOK)
        assert seen["found"] == [], one.path
        assert (seen["ran"], seen["stopped"], noticed) == (0, [], []), one.path
        assert page.url == f"{served_hostile.url}{one.path}"
        assert missing(seen["text"], one.strings) == [], one.path


LISTS = ("/", "/parties/", "/parties/p1/", "/parties/p2/", "/parties/p3/", "/review/", "/moderation/", "/account/")
