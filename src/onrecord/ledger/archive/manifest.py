"""What an archive says of itself: its format, its files, how many rows each has, and a checksum of each."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

from onrecord.ledger.errors import LedgerError

NAME = "manifest.json"
FORMAT = "onrecord ledger"
# Goes up when an older onrecord could no longer read what is written.
VERSION = 1
_ADVICE = "take the whole directory from where it was exported"


@dataclasses.dataclass(frozen=True, slots=True)
class TableFile:
    """One table's file: JSON Lines, a row a line. ``sha256`` is in hexadecimal digits."""

    name: str
    rows: int
    sha256: str

    @property
    def file(self) -> str:
        """The file's name in the directory."""
        return f"{self.name}.jsonl"


@dataclasses.dataclass(frozen=True, slots=True)
class Manifest:
    """An archive's tables; ``schema`` is the last migration of the ledger that it was made from."""

    schema: str
    program: str
    tables: tuple[TableFile, ...]
    version: int = VERSION

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)

    def write(self, folder: Path) -> None:
        """Write it into the directory."""
        record = {"format": FORMAT, **dataclasses.asdict(self)}
        (folder / NAME).write_text(json.dumps(record, indent=1) + "\n", "utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a directory. Raises ``LedgerError`` where there is none, or one that cannot be trusted."""
        path = folder / NAME
        try:
            record = json.loads(path.read_text("utf-8"))
        except FileNotFoundError as error:
            raise LedgerError(f"{folder}: it is no exported ledger (it has no {NAME}); {_ADVICE}") from error
        except NotADirectoryError as error:
            raise LedgerError(f"{folder}: it is no directory; give the one that onrecord export wrote") from error
        except OSError as error:
            raise LedgerError(f"{path}: it cannot be read ({error.strerror}); check its permissions") from error
        except ValueError as error:
            raise LedgerError(f"{path}: it is damaged; {_ADVICE}") from error
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            raise LedgerError(f"{folder}: it is no exported ledger; give the directory that onrecord export wrote")
        version = record.get("version")
        if isinstance(version, int) and version > VERSION:
            raise LedgerError(f"{folder}: a newer onrecord exported it; install that version or a later one")
        try:
            tables = tuple(map(_table, record["tables"]))
            return cls(str(record["schema"]), str(record["program"]), tables, int(record["version"]))
        except (KeyError, TypeError, ValueError) as error:
            raise LedgerError(f"{path}: it is damaged; {_ADVICE}") from error


def _table(record: dict[str, Any]) -> TableFile:
    name = str(record["name"])
    if not re.fullmatch(r"[a-z]+", name):  # it becomes a file's name
        raise ValueError(name)
    return TableFile(name, int(record["rows"]), str(record["sha256"]))
