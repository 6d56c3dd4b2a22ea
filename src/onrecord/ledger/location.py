"""Where the ledger lives: what ``ONRECORD_DATABASE`` says, as Django wants to hear it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
import platformdirs

from onrecord.ledger.errors import LedgerError

VARIABLE = "ONRECORD_DATABASE"
FILE = "ledger.sqlite3"
PATIENCE = 60
"""Seconds to wait for another program's transaction, and for a database that has gone away."""

_URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://", re.IGNORECASE)
# Write-ahead logging lets readers read while somebody writes; FULL has every commit on the disk before it is
# acknowledged, whatever becomes of the process or the machine.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": PATIENCE,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536",
}


def database(where: str | None = None) -> dict[str, Any]:
    """Django's settings for the database at ``where``, by default ``ONRECORD_DATABASE``, else the user's own file.

    A path is SQLite's; a URL is PostgreSQL's (``postgres://``) or SQLite's. Raises ``LedgerError`` for any other.
    """
    named = where or os.environ.get(VARIABLE) or str(platformdirs.user_data_path("onrecord") / FILE)
    url = _URL.match(named)
    if url is None:
        return _sqlite(Path(named).expanduser())
    scheme = url["scheme"].lower()
    if scheme == "sqlite":
        return _sqlite(
            Path(named[url.end() :].removeprefix("/") if named.startswith("sqlite:////") else named[url.end() :])
        )
    if scheme not in ("postgres", "postgresql"):
        raise LedgerError(f"{VARIABLE} names a {scheme} database; give a path, or a URL that begins with postgres://")
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(named, conn_max_age=None))
    except (ValueError, KeyError) as error:
        raise LedgerError(f"{VARIABLE} is no database URL ({error}); write postgres://user@host/name") from error
    found["OPTIONS"] = {"connect_timeout": 10, **found.get("OPTIONS", {})}
    return found


def shown(settings: Mapping[str, Any]) -> str:
    """What errors call the database: the path of its file, or its host and name, never its password."""
    if "sqlite" in settings["ENGINE"]:
        return str(settings["NAME"])
    host = settings.get("HOST") or "localhost"
    return f"postgres://{host}/{settings['NAME']}"


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path.absolute()),
        "OPTIONS": dict(_SQLITE_OPTIONS),
        "CONN_MAX_AGE": None,
    }
