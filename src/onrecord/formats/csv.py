"""CSV: an attribution a row, in UTF-8, with a header (RFC 4180, lines ended by a line feed)."""

from __future__ import annotations

from typing import BinaryIO

from onrecord.formats.cells import csv_bytes
from onrecord.formats.rows import COLUMNS, rows
from onrecord.reading import Reading


class CsvWriter:
    """Writes the header at once and each reading's rows as it comes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._file.write(csv_bytes([COLUMNS]))

    def write(self, reading: Reading) -> None:
        """Write the reading's rows."""
        self._file.write(csv_bytes(row.values() for row in rows(reading)))
        self._file.flush()

    def close(self) -> None:
        """Nothing is left to write."""
