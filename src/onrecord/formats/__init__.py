"""The files that readings and stories are written in. Of readings, one module a format, loaded when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Literal, Protocol, get_args

from onrecord.reading import Reading

FormatName = Literal["table", "json", "jsonl", "csv", "parquet", "html"]
FORMAT_NAMES: tuple[FormatName, ...] = get_args(FormatName)

_ENDINGS: dict[str, FormatName] = {
    ".txt": "table",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
}


class Writer(Protocol):
    """Writes readings to a file, one after another, in memory that does not grow with their number."""

    def write(self, reading: Reading) -> None:
        """Write one reading."""

    def close(self) -> None:
        """Write what is left, and the format's own ending. The file stays open."""


def format_of(output: Path) -> FormatName | None:
    """The format that a file's ending asks for, if it is one of ours."""
    return _ENDINGS.get(output.suffix.lower())


def open_writer(name: FormatName, file: BinaryIO) -> Writer:
    """A writer of this format to ``file``."""
    match name:
        case "table":
            from onrecord.formats.table import TableWriter

            return TableWriter(file)
        case "json":
            from onrecord.formats.json import JsonWriter

            return JsonWriter(file)
        case "jsonl":
            from onrecord.formats.jsonl import JsonlWriter

            return JsonlWriter(file)
        case "csv":
            from onrecord.formats.csv import CsvWriter

            return CsvWriter(file)
        case "parquet":
            from onrecord.formats.parquet import ParquetWriter

            return ParquetWriter(file)
        case "html":
            from onrecord.formats.html import HtmlWriter

            return HtmlWriter(file)
