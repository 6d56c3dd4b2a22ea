"""Parquet: an attribution a row, the columns of the CSV, compressed with Zstandard."""

from __future__ import annotations

from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.formats.rows import COLUMNS, INTEGERS, Row, rows
from onrecord.reading import Reading

_ROWS_A_GROUP = 5000
_NEVER_NULL = frozenset({"article", "attribution", "kind", "confidence", "party", "party_id", "party_kind", "spans"})


class ParquetWriter:
    """Collects rows and writes them a row group at a time; the memory of one group is all it needs."""

    def __init__(self, file: BinaryIO) -> None:
        self._schema = pa.schema([pa.field(c, _type(c), nullable=c not in _NEVER_NULL) for c in COLUMNS])
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, reading: Reading) -> None:
        """Take the reading's rows, and write a group of them when there are enough."""
        self._rows.extend(rows(reading))
        if len(self._rows) >= _ROWS_A_GROUP:
            self._write_group()

    def close(self) -> None:
        """Write the last group and the footer."""
        if self._rows:
            self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        columns = [pa.array([_utf8(row[c]) for row in self._rows], _type(c)) for c in COLUMNS]  # type: ignore[literal-required]  # COLUMNS are the keys
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._rows.clear()


def _type(column: str) -> Any:
    if column == "confidence":
        return pa.float64()
    return pa.int64() if column in INTEGERS else pa.string()


def _utf8(value: Any) -> Any:
    """Text without halves of surrogate pairs, which Parquet's UTF-8 cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
