"""A finished shard: one Parquet file with its readings, day by day, and its receipt, which appear at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.batch.receipts import Receipt
from onrecord.batch.rows import Row, day_of
from onrecord.batch.schema import READINGS
from onrecord.batch.storage import Folder

if TYPE_CHECKING:
    from onrecord.batch.shards import Shard

STAGED = "shards"
_RECEIPT = b"onrecord"
_ROWS_AT_A_TIME = 256


class Staging:
    """Takes a shard's rows and writes them when all are there. Rows wait as Arrow's, a fifth of the size."""

    def __init__(self) -> None:
        self._batches: list[Any] = []
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Take one row, in the order of the input."""
        self._rows.append(row)
        if len(self._rows) >= _ROWS_AT_A_TIME:
            self._pack()

    def write(self, folder: Folder, shard: Shard, receipt: Receipt) -> None:
        """Write the file: a row group for each day, so that a day can be had by itself. Raises ``BatchError``."""
        self._pack()
        rows = pa.Table.from_batches(self._batches, READINGS)
        by_day: dict[str, list[int]] = {}
        for number, published in enumerate(rows["published"].to_pylist()):
            by_day.setdefault(day_of(published) or "", []).append(number)
        receipt.days = {day: len(numbers) for day, numbers in sorted(by_day.items())}
        kept = dataclasses.replace(receipt, failed=[])  # those are read again, and told of then
        schema = READINGS.with_metadata({_RECEIPT: kept.to_json().encode()})
        with (
            folder.writing(f"{STAGED}/{shard.name}.parquet") as file,
            pq.ParquetWriter(file, schema, compression="zstd") as writer,
        ):
            for _, numbers in sorted(by_day.items()):
                part = rows.take(numbers).replace_schema_metadata(schema.metadata)
                writer.write_table(part, row_group_size=len(numbers))

    def _pack(self) -> None:
        if self._rows:
            self._batches.append(pa.RecordBatch.from_pylist(self._rows, READINGS))
            self._rows = []


def receipt_of(folder: Folder, name: str) -> Receipt:
    """The receipt of a finished shard, by its file's name."""
    with folder.reading(f"{STAGED}/{name}") as file:
        return Receipt.from_json(pq.read_schema(file).metadata[_RECEIPT])


def rows_of_day(folder: Folder, name: str, day: str) -> Any | None:
    """The readings of a shard that were published on this day, as a table in the order of the input; None for none."""
    with folder.reading(f"{STAGED}/{name}") as file:
        staged = pq.ParquetFile(file)
        days = list(Receipt.from_json(staged.schema_arrow.metadata[_RECEIPT]).days)
        if day not in days:
            return None
        return staged.read_row_group(days.index(day)).replace_schema_metadata(None)


def staged(folder: Folder) -> Iterator[tuple[str, Receipt]]:
    """Every finished shard that has not been put into the tables yet: its file's name and its receipt."""
    for name in folder.names(STAGED):
        if name.endswith(".parquet"):
            yield name, receipt_of(folder, name)
