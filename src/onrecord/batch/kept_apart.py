"""The process that a page may kill or hang: ``python -m onrecord.batch.kept_apart READER LIMIT DESCRIPTOR``.

It has nothing of Ray in it. It ends when whoever started it is gone, and the system ends it where it takes longer over
a document than it may, whatever library it is stuck in.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from importlib import import_module
from multiprocessing.connection import Connection
from typing import cast

from onrecord.batch.outcomes import Outcome, Reads, outcomes_of
from onrecord.pages.documents import Document

READY = "ready"

# Read once before anything is timed: what the floors below load when they are first used takes seconds.
_FIRST = (
    b"<html><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1><p>The ferry Kestrel ran "
    b'aground on Tuesday with forty passengers aboard, its captain said. "Nobody was hurt," Olga Finch told reporters '
    b"in the harbour, where the passengers were taken by boat in the early afternoon.</p></article></body></html>"
)


def main(reader: str, limit: str, descriptor: str) -> None:
    """Load a reader, say that it is ready or why it is not, and read what comes, one answer a document."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # numpy's threads would spin on every core, and starve the other readers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    connection = Connection(int(descriptor))
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            made = _made(reader)
            list(outcomes_of(Document("first.html", "page", _FIRST), made))
        except Exception as error:  # noqa: BLE001  # whatever keeps it from reading is to be told
            connection.send(str(error) or type(error).__name__)
            return
        connection.send(READY)
        while True:
            for document in connection.recv():
                signal.setitimer(signal.ITIMER_REAL, float(limit))
                found: list[Outcome] = list(outcomes_of(document, made))
                signal.setitimer(signal.ITIMER_REAL, 0)
                connection.send(found)


def _made(reader: str) -> Reads:
    module, _, name = reader.partition(":")
    return cast(Reads, getattr(import_module(module), name)())


if __name__ == "__main__":
    main(*sys.argv[1:])
