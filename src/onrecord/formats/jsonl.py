"""JSON Lines: an article a line, in the shape of ``Reading.to_dict``."""

from __future__ import annotations

from typing import BinaryIO

from onrecord.formats.records import json_line
from onrecord.reading import Reading


class JsonlWriter:
    """Writes a reading a line, each flushed whole, so that a stopped run leaves at most its last line cut short."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, reading: Reading) -> None:
        """Write one line."""
        self._file.write(json_line(reading.to_dict()) + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Nothing is left to write."""
