"""Every test of the ledger runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.ledger import close_ledger, open_ledger
from tests.ledger.postgres import PostgreSQL, running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A running server."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger in a file, to be copied."""
    path = tmp_path_factory.mktemp("ledger") / "empty.sqlite3"
    open_ledger(str(path))
    close_ledger()
    return path


@pytest.fixture(scope="session")
def migrated_database(postgresql: PostgreSQL) -> str:
    """The name of an empty ledger in PostgreSQL, to be copied."""
    name = postgresql.new()
    open_ledger(postgresql.url(name))
    close_ledger()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes empty ledgers, on each database; returns what ``ONRECORD_DATABASE`` is to say for them."""
    made: list[str] = []
    if request.param == "sqlite":

        def in_file() -> str:
            path = tmp_path / f"ledger-{len(made)}.sqlite3"
            shutil.copy(request.getfixturevalue("migrated_file"), path)
            made.append(str(path))
            return str(path)

        yield in_file
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")

    def in_server() -> str:
        made.append(server.new(request.getfixturevalue("migrated_database")))
        return server.url(made[-1])

    yield in_server
    for name in made:
        server.drop(name)


@pytest.fixture
def where(empty_ledger: Callable[[], str]) -> str:
    """What ``ONRECORD_DATABASE`` says for an empty ledger, on each database."""
    return empty_ledger()


@pytest.fixture
def ledger(where: str) -> Iterator[str]:
    """An empty ledger, open in this process, on each database."""
    open_ledger(where)
    yield where
    close_ledger()
