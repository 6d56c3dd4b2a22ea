"""JSON: one document, ``{"readings": [...]}``, each as in JSON Lines."""

from __future__ import annotations

from typing import BinaryIO

from onrecord.formats.records import json_line
from onrecord.reading import Reading


class JsonWriter:
    """Writes the document as the readings come, a reading a line."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._between = b'{"readings": [\n'

    def write(self, reading: Reading) -> None:
        """Write one element of the list."""
        self._file.write(self._between + json_line(reading.to_dict()))
        self._between = b",\n"

    def close(self) -> None:
        """Close the list and the document."""
        self._file.write(b"\n]}\n" if self._between == b",\n" else b'{"readings": []}\n')
