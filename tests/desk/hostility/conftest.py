"""A hostile desk to test: its pages asked in this process, or served and opened in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser

from onrecord.ledger import close_ledger, open_ledger
from tests.desk.browsing import Desk, serving
from tests.desk.hostility.ledger import Page, fill

Hostile = tuple[Path, list[Page]]


@pytest.fixture(scope="session")
def hostile_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """A ledger that is hostile wherever it holds text, to be copied, and pages that show what is in it."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite3"
    shutil.copy(empty_file, path)
    open_ledger(str(path))
    pages = fill()
    close_ledger()
    return path, pages


@pytest.fixture
def hostile_desk(hostile_file: Hostile, tmp_path: Path) -> Iterator[list[Page]]:
    """The hostile ledger, open in this process, and pages that show what is in it."""
    path = tmp_path / "hostile.sqlite3"
    shutil.copy(hostile_file[0], path)
    cache.clear()
    open_ledger(str(path))
    yield hostile_file[1]
    close_ledger()


@pytest.fixture
def served_hostile(hostile_file: Hostile, tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    """The hostile ledger's desk, served."""
    path = tmp_path / "hostile.sqlite3"
    shutil.copy(hostile_file[0], path)
    with serving(path, browser) as desk:
        yield desk
