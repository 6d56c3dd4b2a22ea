"""One watch a ledger: two would fetch the same pages twice."""

from __future__ import annotations

from contextlib import AbstractContextManager

from onrecord.ledger.locks import only_one

_TAKEN = "another onrecord watch runs on this ledger; stop that one first, or let it do the work"


def only_watch() -> AbstractContextManager[None]:
    """Hold the ledger's one watch. Raises ``LedgerError`` where another process has it."""
    return only_one("watch", _TAKEN)
