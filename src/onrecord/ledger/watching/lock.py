"""One watch a ledger: two would fetch the same pages twice. The lock ends with its process, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from onrecord.ledger.errors import LedgerError

_ADVISORY_LOCK = 0x77617463
_TAKEN = "another onrecord watch runs on this ledger; stop that one first, or let it do the work"


@contextmanager
def only_watch() -> Iterator[None]:
    """Hold the ledger's one watch. Raises ``LedgerError`` where another process has it."""
    if connection.vendor == "postgresql":
        with _on_postgresql():
            yield
    elif sys.platform == "win32":
        yield
    else:
        with _beside_the_file(f"{connection.settings_dict['NAME']}.watch"):
            yield


@contextmanager
def _on_postgresql() -> Iterator[None]:
    # A connection of its own: the ledger's is closed and opened again when the server goes away for a while.
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY_LOCK])
            if not cursor.fetchone()[0]:
                raise LedgerError(_TAKEN)
        yield
    finally:
        own.close()


@contextmanager
def _beside_the_file(path: str) -> Iterator[None]:
    import fcntl

    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise LedgerError(f"{path}: it cannot be written ({error.strerror}); check the permissions") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LedgerError(_TAKEN) from error
        yield
    finally:
        os.close(handle)
