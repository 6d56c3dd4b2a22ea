"""JSON Lines: an article a line, in the shape of ``Reading.to_dict``."""

from __future__ import annotations

import json
from typing import BinaryIO

from onrecord.reading import Reading


def json_bytes(reading: Reading) -> bytes:
    """The reading as one line of JSON in UTF-8, without the line break."""
    record = reading.to_dict()
    try:
        return json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half of a surrogate pair cannot be UTF-8, yet JSON can escape it
        return json.dumps(record).encode()


class JsonlWriter:
    """Writes a reading a line, each flushed whole, so that a stopped run leaves at most its last line cut short."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, reading: Reading) -> None:
        """Write one line."""
        self._file.write(json_bytes(reading) + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Nothing is left to write."""
