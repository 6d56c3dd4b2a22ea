"""A copy of the ledger as it is at one moment, made while others write."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from onrecord.ledger.errors import LedgerError, told

_PAGES_AT_A_TIME = 4096


def backup_to(path: Path) -> None:
    """Copy the open ledger to a file that replaces ``path`` once it is whole; SQLite's own online backup, or pg_dump's.

    Raises ``LedgerError`` where it cannot be written, or where PostgreSQL's pg_dump is not at hand.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise LedgerError(f"{path}: it is no file; name one")
    if connection.vendor == "sqlite" and target == Path(str(connection.settings_dict["NAME"])).resolve():
        raise LedgerError(f"{path}: that is the ledger itself; name another file")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if connection.vendor == "postgresql":
            _dump(part)
        else:
            _copy(part)
        part.replace(target)
    except OSError as error:
        raise LedgerError(f"{path}: it cannot be written ({error.strerror or error}); name another place") from error
    finally:
        for left in (part, *(part.with_name(f"{part.name}{end}") for end in ("-journal", "-wal", "-shm"))):
            left.unlink(missing_ok=True)


def _copy(path: Path) -> None:
    with told():
        connection.ensure_connection()
    try:
        # Step by step: another's write in between makes it begin anew, unless one connection does both; reading from
        # within a transaction holds the moment.
        with closing(sqlite3.connect(path)) as copy, connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                cursor.execute("SELECT count(*) FROM django_migrations")
                connection.connection.backup(copy, pages=_PAGES_AT_A_TIME)
            finally:
                cursor.execute("ROLLBACK")
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: the copy cannot be written ({error}); make room or name another place") from error


def _dump(path: Path) -> None:
    program = shutil.which("pg_dump")
    settings = connection.settings_dict
    named = f"pg_dump --format=custom --file=FILE {settings['NAME']}"
    if program is None:
        raise LedgerError(f"a PostgreSQL ledger is copied by pg_dump, which is not here; install it, or run {named}")
    where = {"PGHOST": settings["HOST"], "PGPORT": settings["PORT"], "PGUSER": settings["USER"]}
    where |= {"PGPASSWORD": settings["PASSWORD"], "PGDATABASE": settings["NAME"]}
    done = subprocess.run(
        [program, "--format=custom", f"--file={path}"],
        env={**os.environ, **{name: str(value) for name, value in where.items() if value}},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = " ".join(done.stderr.split()) or f"status {done.returncode}"
        raise LedgerError(f"pg_dump could not copy the ledger ({said[:300]}); run {named} yourself")
