"""What all tests share: property tests that fail for what they find alone, Django and one browser for a process."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator

import django
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("onrecord", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")

# The desk's apps are more than the ledger's: whatever opens a ledger in this process later finds them all. Commands
# that tests start are not told of it, and configure themselves.
_FOR_DJANGO = {
    "DJANGO_SETTINGS_MODULE": "onrecord.desk.settings",
    "ONRECORD_DATABASE": os.path.join(tempfile.gettempdir(), "onrecord-tests-none.sqlite3"),  # noqa: PTH118
    "ONRECORD_SECRET_KEY": "a key that only the tests know, and on which nothing depends",
}
_before = {name: os.environ.get(name) for name in _FOR_DJANGO}
os.environ.update(_FOR_DJANGO)
django.setup()
for name, value in _before.items():
    if value is None:
        del os.environ[name]
    else:
        os.environ[name] = value


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven; tests are skipped where there is none."""
    # Playwright's event loop stays in this thread to the end of the tests, and Django would refuse to work beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


def _chromium() -> str:
    """Chromium's path; skips the test where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium is installed (apt-get install chromium)")
    return found
