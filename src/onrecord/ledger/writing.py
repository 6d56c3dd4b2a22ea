"""Writing to the ledger: all or nothing, one writer at a time, and again where the database had gone away."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, connection, transaction

from onrecord.ledger.errors import is_busy, is_gone, meaning
from onrecord.ledger.location import PATIENCE, shown

T = TypeVar("T")

_WRITER_LOCK = 0x6F6E7266
_LONGEST_PAUSE = 2.0


def written(act: Callable[[], T]) -> T:
    """What ``act`` returns, once all that it wrote is kept; it may be called several times, until that has worked.

    A database that has gone away is waited for, a minute at most. Raises ``LedgerError`` where it cannot be written
    to, and then nothing of ``act`` is kept. Inside another ``written``, ``act`` is part of that.
    """
    if connection.in_atomic_block:
        return act()
    return again(lambda: _alone(act))


def read(act: Callable[[], T]) -> T:
    """What ``act`` reads, waiting likewise for a database that has gone away."""
    return act() if connection.in_atomic_block else again(act)


def _alone(act: Callable[[], T]) -> T:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            # What is filed together belongs together: writers that took turns row by row would wait for each other
            # in a ring. SQLite has one writer anyhow (BEGIN IMMEDIATE).
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER_LOCK])
        return act()


def again(act: Callable[[], T]) -> T:
    """What ``act`` returns once the database is there and it is its turn; it is waited for, a minute at most.

    Raises ``LedgerError`` for whatever else the database says.
    """
    until, pause = time.monotonic() + PATIENCE, 0.1
    while True:
        try:
            return act()
        except (DatabaseError, InterfaceError) as error:
            if not (is_gone(error) or is_busy(error)) or time.monotonic() > until:
                raise meaning(error, shown(connection.settings_dict)) from error
            connection.close()
        time.sleep(pause)
        pause = min(_LONGEST_PAUSE, 2 * pause)
