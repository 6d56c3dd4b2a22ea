"""Opening a ledger: making it where there is none, bringing it up to date, refusing what is not one or is newer."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import DatabaseError, InterfaceError, connection

from onrecord.ledger.configuring import configure
from onrecord.ledger.errors import LedgerError, meaning
from onrecord.ledger.location import database, shown
from onrecord.ledger.writing import again

APP = "ledger"
_MADE_WITH_IT = ("django_", "auth_", "axes_", "desk_", f"{APP}_")
"""How the names of the tables begin that Django, the desk and the ledger make, in whatever order."""
_ADVISORY_LOCK = 0x6F6E7265
_CHECKPOINT_PATIENCE = 5.0
_SQLITE_HEADER = b"SQLite format 3\x00"


def open_ledger(where: str | None = None, *, create: bool = True, patient: bool = False) -> None:
    """Make the ledger at ``where`` (a path or a database URL; by default ``ONRECORD_DATABASE``) the one in use.

    It is made where there is none, unless ``create`` is false, and migrated where it is older than this program. A
    database that is not there is waited for if ``patient``, a minute at most. Raises ``LedgerError`` where it is newer,
    damaged, or cannot be reached or written to; it is then untouched.
    """
    found = database(where)
    configure(found)
    try:
        if "sqlite" in found["ENGINE"]:
            _check_file(Path(found["NAME"]), create=create)
        if patient:
            again(_bring_up_to_date)
        else:
            _bring_up_to_date()
    except (DatabaseError, InterfaceError) as error:
        raise meaning(error, shown(found)) from error
    except UnicodeDecodeError as error:
        # SQLite's schema is text: what is none has been written over.
        raise LedgerError(f"{shown(found)}: it is damaged or was cut short; put a backup in its place") from error


def whereabouts() -> str:
    """Where the open ledger is: the path of its file, or its database's host and name."""
    return shown(connection.settings_dict)


def close_ledger() -> None:
    """Let go of the database's connection of this thread."""
    connection.close()


def _check_file(path: Path, *, create: bool) -> None:
    """Refuse a file that is no ledger or was cut short, before anything opens it for writing."""
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: there is no ledger yet; onrecord add makes it")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(f"{path}: its folder cannot be made ({error.strerror}); name another place") from error
        return
    until = time.monotonic() + _CHECKPOINT_PATIENCE
    while not _is_whole(path):
        # While another process moves its log into the file, that is shorter for a moment than it says.
        if not path.with_name(f"{path.name}-wal").exists() or time.monotonic() > until:
            raise LedgerError(f"{path}: it is damaged or was cut short; put a backup in its place")
        time.sleep(0.1)


def _is_whole(path: Path) -> bool:
    """Whether a file has the length that it says. Raises ``LedgerError`` where it cannot be read or is no ledger."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except OSError as error:
        raise LedgerError(
            f"{path}: it cannot be read ({error.strerror}); check the path and its permissions"
        ) from error
    if not head:
        return True
    if not head.startswith(_SQLITE_HEADER[: len(head)]):
        raise LedgerError(f"{path}: it is no ledger; name another file with ONRECORD_DATABASE")
    page = int.from_bytes(head[16:18], "big") if len(head) == 100 else 0
    pages = int.from_bytes(head[28:32], "big") if len(head) == 100 else 1
    return size >= (65536 if page == 1 else page) * pages and len(head) == 100


def _bring_up_to_date() -> None:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    _refuse_newer(executor)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    from django.core.management import call_command

    with _alone():
        call_command("migrate", verbosity=0, interactive=False)


def _refuse_newer(executor: Any) -> None:
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("onrecord.")}
    known = {migration for migration in executor.loader.disk_migrations if migration[0] in ours}
    applied = {migration for migration in executor.loader.applied_migrations if migration[0] in ours}
    if applied - known:
        raise LedgerError(
            f"{shown(connection.settings_dict)}: a newer onrecord made it; install that version or a later one"
        )
    tables = connection.introspection.table_names()
    # Whoever was killed while making a ledger leaves tables without the ledger's: it is made to the end.
    strangers = [name for name in tables if not name.startswith(_MADE_WITH_IT)]
    if (
        strangers
        and not any(app == APP for app, _ in applied)
        and f"{APP}_article" not in tables
        and connection.vendor == "sqlite"
    ):
        raise LedgerError(
            f"{shown(connection.settings_dict)}: it holds another program's data; name another file with "
            "ONRECORD_DATABASE"
        )


@contextmanager
def _alone() -> Iterator[None]:
    """Let no other process migrate the same database at the same time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])
        return
    with _locked_folder(Path(str(connection.settings_dict["NAME"])).parent):
        yield


@contextmanager
def _locked_folder(folder: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    import fcntl
    import os

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
