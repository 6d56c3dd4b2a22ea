"""Parquet: a position a row, the columns of the CSV, compressed with Zstandard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.formats.stories import Readings
from onrecord.formats.stories.csv import COLUMNS, rows
from onrecord.story import Story

_TYPES = {"confidence": pa.float64(), "start": pa.int64(), "end": pa.int64()}


def write_parquet(stories: Iterable[Story], readings: Readings, file: BinaryIO) -> None:
    """Write the positions of all stories, a row group a story."""
    schema = pa.schema([pa.field(column, _TYPES.get(column, pa.string())) for column in COLUMNS])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for story in stories:
            by_column = list(zip(*rows(story, readings), strict=True)) or [()] * len(COLUMNS)
            arrays = [pa.array([_utf8(v) for v in values], f.type) for values, f in zip(by_column, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _utf8(value: Any) -> Any:
    """Text without halves of surrogate pairs, which Parquet's UTF-8 cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
