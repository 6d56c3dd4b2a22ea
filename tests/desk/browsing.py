"""The desk as people see it: served by the command, opened in Chromium, photographed, and checked with axe-core."""

from __future__ import annotations

import contextlib
import dataclasses
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from onrecord.desk.models import Role, SignInLink
from onrecord.ledger import close_ledger, open_ledger
from tests.desk.people import person
from tests.ledger.command import ROOT, environment

PICTURES = ROOT / "build" / "screenshots"
WIDTHS = (1280, 390)
_GRAVE = ("serious", "critical")


@dataclasses.dataclass
class Desk:
    """A desk that is being served, at ``url`` (without a slash at its end), on the ledger in ``file``.

    ``link`` is the one that was printed: it signs the owner in, once. Whoever only calls its API needs no ``browser``.
    """

    url: str
    file: Path | str
    browser: Browser | None
    link: str = ""
    contexts: list[BrowserContext] = dataclasses.field(default_factory=list)

    def page(
        self, role: Role = Role.ADMINISTRATOR, width: int = 1280, *, dark: bool = False, javascript: bool = True
    ) -> Page:
        """A browser's page, signed in as somebody of this role; errors in its console fail the test that asks."""
        assert self.browser is not None
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        page = context.new_page()
        if role != Role.VISITOR:
            open_ledger(str(self.file))
            token = SignInLink.make(person(role))
            close_ledger()
            page.goto(f"{self.url}/sign-in/{token}/")
        return page


@contextlib.contextmanager
def serving(file: Path | str, browser: Browser | None, **variables: str) -> Iterator[Desk]:
    """The desk, served on a ledger by ``onrecord serve`` for as long as the block runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "serve", "--port", str(port)],
        cwd=ROOT,
        env={**environment(str(file)), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    link = process.stdout.readline()
    desk = Desk(f"http://127.0.0.1:{port}", file, browser)
    desk.link = link.strip()
    try:
        assert link.startswith(desk.url), process.stderr.read() if process.stderr else ""
        _wait_for(port)
        yield desk
    finally:
        for context in desk.contexts:
            context.close()
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def _wait_for(port: int, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on port {port}")


def grave_faults(page: Page) -> list[str]:
    """What axe-core finds wrong with the page that is serious or worse, a line each. ``[]`` is what is wanted."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found if fault["impact"] in _GRAVE for node in fault["nodes"]]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


def photograph(page: Page, name: str) -> Path:
    """A picture of the whole page, kept in build/screenshots."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path


def look(desk: Desk, path: str, name: str, role: Role = Role.ADMINISTRATOR) -> None:
    """Photograph a page wide and light, narrow and dark, and let it have no grave fault and no sideways scrolling.

    ``test_every_page`` looks at one state of every page in all four ways; this is for the others.
    """
    for width, dark in zip(WIDTHS, (False, True), strict=True):
        page = desk.page(role, width, dark=dark)
        page.goto(f"{desk.url}{path}")
        photograph(page, f"{name}-{width}-{'dark' if dark else 'light'}")
        assert grave_faults(page) == []
        assert sideways(page) == 0
