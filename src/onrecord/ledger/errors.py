"""The one error of the ledger, and what a database's own errors mean to whoever keeps one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class LedgerError(Exception):
    """The ledger cannot be used, or not like this; the message is one line that says why and what to do."""


_MEANINGS = (
    ("disk is full", "the disk is full; make room and run the command again, nothing that was filed is lost"),
    ("no space left", "the disk is full; make room and run the command again, nothing that was filed is lost"),
    ("disk i/o error", "the disk failed to read or write it; check the disk, then run onrecord check"),
    ("readonly database", "it cannot be written to; check the permissions of the file and its folder"),
    ("read-only transaction", "it cannot be written to; name a database that takes writes"),
    ("malformed", "it is damaged or was cut short; put a backup in its place"),
    ("not a database", "it is no ledger; name another file with ONRECORD_DATABASE"),
    (
        "unable to open database file",
        "it cannot be opened to write to; check its folder and the permissions",
    ),
    ("database is locked", "another program has kept it locked for a minute; end that program and try again"),
    ("password authentication failed", "the database refuses the name or the password; check ONRECORD_DATABASE"),
    ("does not exist", "there is no such database, or nothing in it; check ONRECORD_DATABASE"),
    ("permission denied", "the database does not let this user do that; check the user of ONRECORD_DATABASE"),
)

GONE = (
    "connection refused",
    "connection to server",
    "server closed the connection",
    "terminating connection",
    "the connection is closed",
    "connection already closed",
    "connection is lost",
    "consuming input failed",
    "could not connect",
    "connection timeout",
    "the database system is",
    "connection reset",
    "broken pipe",
)
"""What drivers say when a server is not there at the moment."""

BUSY = ("deadlock detected", "could not serialize", "database is locked", "database table is locked")
"""What databases say when it was only somebody else's turn."""


def meaning(error: Exception, where: str) -> LedgerError:
    """What to tell the user of a database's error."""
    said = " ".join(str(error).split())
    known = next((what for sign, what in _MEANINGS if sign in said.lower()), None)
    if known is None and is_gone(error):
        known = "the database cannot be reached; check that it runs, and run the command again"
    return LedgerError(f"{where}: {known or f'the database reports: {said}'}")


def is_gone(error: Exception) -> bool:
    """Whether the database was not there, and may come back."""
    return any(sign in str(error).lower() for sign in GONE)


def is_busy(error: Exception) -> bool:
    """Whether it was only somebody else's turn."""
    return any(sign in str(error).lower() for sign in BUSY)


@contextmanager
def told() -> Iterator[None]:
    """Turn what the database raises into a ``LedgerError``."""
    from django.db import DatabaseError, InterfaceError, connection

    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        from onrecord.ledger.location import shown

        raise meaning(error, shown(connection.settings_dict)) from error
