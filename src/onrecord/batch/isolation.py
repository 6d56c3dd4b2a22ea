"""Reading in a process of its own, so that a page that kills or hangs its reader is the only one that suffers."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from onrecord.batch.error import BatchError
from onrecord.batch.kept_apart import READY
from onrecord.batch.outcomes import LeftOut, Outcome, Why
from onrecord.pages.documents import Document

ATTEMPTS = 2
TOGETHER = 200_000
"""Bytes of documents that are sent at a time, so that long ones go alone and short ones many together."""


class _GoneError(Exception):
    """The process is no more."""


class IsolatedReader:
    """One reader with its models loaded once, and loaded again in a new process where a page ended the last one.

    ``reader`` is ``module:callable``; ``limit`` the seconds that one document may take.
    """

    def __init__(self, reader: str, limit: float) -> None:
        self._reader, self._limit = reader, limit
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._ready = False

    def start(self) -> Connection:
        """Begin to load the reader, where that has not begun; ``read`` waits until it is there."""
        if self._connection is None:
            self._connection, its_end = Pipe()
            number = its_end.fileno()
            command = [sys.executable, "-m", "onrecord.batch.kept_apart", self._reader, str(self._limit), str(number)]
            self._process = subprocess.Popen(command, pass_fds=(number,), stdin=subprocess.DEVNULL)
            its_end.close()
        return self._connection

    def read(self, documents: Sequence[Document]) -> Iterator[list[Outcome]]:
        """What becomes of each document, in their order. Raises ``BatchError`` where no reader can be loaded."""
        for together in batches(documents):
            yield from self._read(together)

    def close(self) -> None:
        """End the process."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = self._connection = None
        self._ready = False

    def _read(self, documents: Sequence[Document]) -> Iterator[list[Outcome]]:
        done = attempts = 0
        while done < len(documents):
            connection = self._loaded()
            try:
                with _gone_told():
                    connection.send(documents[done:])
                while done < len(documents):
                    with _gone_told():
                        outcomes: list[Outcome] = connection.recv()
                    yield outcomes
                    done, attempts = done + 1, 0
            except _GoneError:
                why, reason = self._ending()
                attempts += 1
                if attempts == ATTEMPTS:
                    yield [LeftOut(documents[done].name, why, reason)]
                    done, attempts = done + 1, 0

    def _loaded(self) -> Connection:
        connection = self.start()
        if not self._ready:
            try:
                with _gone_told():
                    said = connection.recv()
            except _GoneError:
                _, reason = self._ending()
                raise BatchError(f"a reader could not be started: {reason}") from None
            if said != READY:
                self.close()
                raise BatchError(said)
            self._ready = True
        return connection

    def _ending(self) -> tuple[Why, str]:
        """What ended the process."""
        if self._process is None:
            return "killed", "its process was gone"
        status = self._process.wait()
        self.close()
        if status == -signal.SIGALRM:
            return "hung", f"it took longer than {self._limit:g} seconds, twice"
        how = f"ended with status {status}"
        if status < 0:
            with contextlib.suppress(ValueError):
                how = f"was killed ({signal.Signals(-status).name})"
        return "killed", f"the process that read it {how}, twice"


def batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """The documents in order, about ``TOGETHER`` bytes of them at a time."""
    together: list[Document] = []
    size = 0
    for document in documents:
        if together and size + len(document.data) > TOGETHER:
            yield together
            together, size = [], 0
        together.append(document)
        size += len(document.data)
    if together:
        yield together


@contextlib.contextmanager
def _gone_told() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise _GoneError from error
