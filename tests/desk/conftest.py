"""A desk to test: its pages asked in this process, or served and opened in a browser."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser

from onrecord.desk.models import Role
from onrecord.ledger import close_ledger, open_ledger
from tests.desk.browsing import Desk, serving
from tests.desk.people import person
from tests.ledger.command import ROOT, environment


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger with the desk's tables, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "empty.sqlite3"
    open_ledger(str(path))
    close_ledger()
    return path


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that the real reader filled from samples/, with the desk's tables, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "samples.sqlite3"
    command = [sys.executable, "-m", "onrecord", "add", *map(str, sorted((ROOT / "samples").glob("*.html")))]
    subprocess.run(command, cwd=ROOT, env=environment(str(path)), check=True, capture_output=True, timeout=240)
    open_ledger(str(path))
    close_ledger()
    return path


@pytest.fixture
def desk(empty_file: Path, tmp_path: Path) -> Iterator[Path]:
    """An empty ledger, open in this process."""
    yield from _opened(empty_file, tmp_path)


@pytest.fixture
def sample_desk(sample_file: Path, tmp_path: Path) -> Iterator[Path]:
    """The ledger of the samples, open in this process."""
    yield from _opened(sample_file, tmp_path)


def _opened(file: Path, folder: Path) -> Iterator[Path]:
    path = folder / "ledger.sqlite3"
    shutil.copy(file, path)
    cache.clear()
    open_ledger(str(path))
    yield path
    close_ledger()


Sign = Callable[[Role], Client]


@pytest.fixture
def signed_in() -> Sign:
    """Makes clients that are signed in as somebody of a role; a visitor's is not signed in."""

    def client(role: Role) -> Client:
        client = Client(SERVER_NAME="127.0.0.1")
        if role != Role.VISITOR:
            client.force_login(person(role), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return client


@pytest.fixture
def served(sample_file: Path, tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    """The samples' desk served by ``onrecord serve``, and browsers that are signed in to it."""
    path = tmp_path / "served.sqlite3"
    shutil.copy(sample_file, path)
    with serving(path, browser) as desk:
        yield desk


@pytest.fixture
def settings_changed() -> Iterator[Callable[..., None]]:
    """Changes settings until the test ends."""
    with contextlib.ExitStack() as changes:

        def change(**values: object) -> None:
            changes.enter_context(override_settings(**values))

        yield change


@pytest.fixture
def query_count() -> Callable[[], CaptureQueriesContext]:
    """Counts the queries of a block."""
    return lambda: CaptureQueriesContext(connection)
