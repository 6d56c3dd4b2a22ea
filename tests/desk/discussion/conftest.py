"""A desk that is served with a story to discuss, for the tests of this folder that need a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord.ledger import close_ledger, open_ledger
from tests.desk.browsing import Desk, serving
from tests.desk.discussion.talking import story


@pytest.fixture(scope="module")
def talking_desk(empty_file: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Desk]:
    """A desk served on a ledger with one story, s1; the tests of a module share it."""
    path = tmp_path_factory.mktemp("talking") / "ledger.sqlite3"
    shutil.copy(empty_file, path)
    open_ledger(str(path))
    story("Ellerport’s harbor board held talks with a rival about merging the two ports")
    close_ledger()
    with serving(path, browser) as desk:
        yield desk
