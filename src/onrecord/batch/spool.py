"""Readings put aside until their story is over: on disk, so that memory is left to the grouping."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from onrecord.batch.error import BatchError
from onrecord.reading import Reading


class Spool:
    """Readings by the id of their article, in a file that is thrown away. Raises ``BatchError`` where it is full."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="onrecord-stories-")
        self._file = sqlite3.connect(Path(self._folder.name) / "readings.sqlite3", isolation_level=None)
        self._file.execute("pragma journal_mode = off")
        self._file.execute("pragma synchronous = off")
        self._file.execute("create table reading (id text primary key, record blob not null) without rowid")

    def put(self, reading: Reading) -> bool:
        """Put one aside; False where there is one with its id already."""
        record = zlib.compress(json.dumps(reading.to_dict()).encode(), 1)
        try:
            done = self._file.execute("insert or ignore into reading values (?, ?)", (_key(reading.article.id), record))
        except sqlite3.OperationalError as error:
            raise BatchError(
                f"{self._folder.name}: {error}; make space there, or set TMPDIR to another folder"
            ) from error
        return done.rowcount == 1

    def take(self, ids: Iterable[str]) -> list[Reading]:
        """The readings of these articles, in this order; they are no longer kept."""
        found = []
        for id in ids:
            (record,) = self._file.execute("delete from reading where id = ? returning record", (_key(id),)).fetchone()
            found.append(Reading.from_dict(json.loads(zlib.decompress(record))))
        return found

    def close(self) -> None:
        """Throw the file away."""
        self._file.close()
        self._folder.cleanup()


def _key(id: str) -> str:
    return id.encode("utf-8", "replace").decode()
