"""What is kept: articles and their revisions, who said what in them, parties, stories, claims and positions.

>>> from onrecord import ledger
>>> ledger.open_ledger("example.sqlite3")   # by default where ONRECORD_DATABASE says # doctest: +SKIP
>>> ledger.file_readings([reading])         # one transaction; on its return the readings are kept # doctest: +SKIP
>>> ledger.settle()                         # stories, parties, claims and positions # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.ledger.errors import LedgerError

if TYPE_CHECKING:
    from onrecord.ledger.addresses import canonical_url
    from onrecord.ledger.checking import check, status
    from onrecord.ledger.filing import Filed, file_readings, known
    from onrecord.ledger.opening import close_ledger, open_ledger, whereabouts
    from onrecord.ledger.settling import settle
    from onrecord.ledger.version import reader_version

_HOMES = {
    "Filed": "filing",
    "canonical_url": "addresses",
    "check": "checking",
    "close_ledger": "opening",
    "file_readings": "filing",
    "known": "filing",
    "open_ledger": "opening",
    "reader_version": "version",
    "settle": "settling",
    "status": "checking",
    "whereabouts": "opening",
}

__all__ = [
    "Filed",
    "LedgerError",
    "canonical_url",
    "check",
    "close_ledger",
    "file_readings",
    "known",
    "open_ledger",
    "reader_version",
    "settle",
    "status",
    "whereabouts",
]


def __getattr__(name: str) -> object:
    """Load Django only when something of the ledger is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.ledger' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.ledger.{_HOMES[name]}"), name)
