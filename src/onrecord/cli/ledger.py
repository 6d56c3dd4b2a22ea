"""The floor ``ledger`` as the commands call it: opened when it is needed, its errors told as theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.cli.problems import RunError


@contextmanager
def opened(*, create: bool = True, patient: bool = False) -> Iterator[None]:
    """The ledger that ``ONRECORD_DATABASE`` names, for as long as the block runs; made if it is not there yet.

    A database that is not there at the moment is waited for if ``patient``.

    Raises ``RunError`` for what the ledger says of itself, in the block and before it.
    """
    from onrecord.ledger import LedgerError, close_ledger, open_ledger

    try:
        open_ledger(create=create, patient=patient)
        try:
            yield
        finally:
            close_ledger()
    except LedgerError as error:
        raise RunError(str(error)) from error
