"""What only one process at a time may do on a ledger. A lock ends with its process, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from onrecord.ledger.errors import LedgerError


class TakenError(LedgerError):
    """Another process has the lock."""


@contextmanager
def only_one(what: str, taken: str) -> Iterator[None]:
    """Hold the ledger's one lock of this name (four letters count). Raises ``TakenError`` where it is taken."""
    if connection.vendor == "postgresql":
        with _on_postgresql(int.from_bytes(what[:4].encode(), "big"), taken):
            yield
    elif sys.platform == "win32":
        yield
    else:
        with _beside_the_file(f"{connection.settings_dict['NAME']}.{what}", taken):
            yield


@contextmanager
def _on_postgresql(number: int, taken: str) -> Iterator[None]:
    # A connection of its own: the ledger's is closed and opened again when the server goes away for a while.
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
            if not cursor.fetchone()[0]:
                raise TakenError(taken)
        yield
    finally:
        own.close()


@contextmanager
def _beside_the_file(path: str, taken: str) -> Iterator[None]:
    import fcntl

    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise LedgerError(f"{path}: it cannot be written ({error.strerror}); check the permissions") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TakenError(taken) from error
        yield
    finally:
        os.close(handle)
