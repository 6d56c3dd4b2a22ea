"""Articles in a Parquet file: a row each, with the columns that JSON Lines have as fields."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.pages import PageError
from onrecord.pages.documents import Document, Placed

TEXT_COLUMNS = ("text", "html")
COLUMNS = (*TEXT_COLUMNS, "id", "title", "url", "publisher", "published", "updated", "standfirst", "byline")
_ROWS = 64


def cut_parquet(stream: BinaryIO, name: str, step: int) -> list[int]:
    """The first row of each slice of about ``step`` bytes. Raises ``PageError`` for a file without articles."""
    table = _opened(stream, name)
    groups = [table.metadata.row_group(n) for n in range(table.metadata.num_row_groups)]
    rows, size = table.metadata.num_rows, sum(g.total_byte_size for g in groups)
    if not rows:
        raise PageError(name, "it has no rows; check that it was written whole")
    each = max(1, round(rows * step / max(size, 1)))
    return list(range(0, rows, each))


def documents_in_parquet(stream: BinaryIO, name: str, first: int = 0) -> Iterator[Placed]:
    """The rows from the one with this number on, as lines of JSON. Raises ``PageError`` where the file is damaged."""
    table = _opened(stream, name)
    columns = [c for c in COLUMNS if c in table.schema_arrow.names]
    row = 0
    groups: list[int] = []
    for n in range(table.metadata.num_row_groups):
        rows = table.metadata.row_group(n).num_rows
        if groups or row + rows > first:
            groups.append(n)
        else:
            row += rows
    try:
        for batch in table.iter_batches(_ROWS, row_groups=groups, columns=columns):
            for record in batch.to_pylist():
                if row >= first:
                    yield Placed(row, Document(f"{name}:{row + 1}", "line", _line(record)))
                row += 1
    except (pa.ArrowException, OSError) as error:
        raise PageError(name, f"its Parquet data are damaged ({error}); write it again") from error


def _opened(stream: BinaryIO, name: str) -> Any:
    try:
        table = pq.ParquetFile(stream)
    except (pa.ArrowException, OSError) as error:
        raise PageError(name, f"it is no whole Parquet file ({error}); write it again") from error
    if not set(TEXT_COLUMNS) & set(table.schema_arrow.names):
        there = ", ".join(table.schema_arrow.names[:8])
        raise PageError(name, f'it has no column "text" or "html" (it has {there}); name the articles\' column so')
    return table


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps({key: _plain(value) for key, value in record.items() if value is not None}).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
