"""A directory that the ledger was exported to fills an empty ledger: all of it, or nothing."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import DatabaseError, connection, models

from onrecord.ledger.archive.manifest import Manifest, TableFile
from onrecord.ledger.archive.rows import reset_counters, row_maker, tables
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.standing import measure_unmeasured
from onrecord.ledger.writing import read, written

_AT_A_TIME = 500
_MEASURED_SINCE = "0005_standing"
_ADVICE = "take the whole directory from where it was exported"


def import_from(folder: Path) -> Manifest:
    """Fill the open ledger, which must be empty, with what was exported to a directory, in one transaction.

    Raises ``LedgerError`` where the directory is not whole, not of this ledger's kind or newer than this program, and
    where the ledger has something in it; the ledger is then as it was.
    """
    manifest = check_archive(folder)
    known = tables()
    _refuse_newer(folder, manifest, known)

    def fill() -> None:
        for name, model in known.items():
            if model._default_manager.exists():
                raise LedgerError(f"the ledger has something in it already ({name}); name an empty one")
        for table in manifest.tables:
            for some in _parts(folder / table.file, row_maker(known[table.name])):
                known[table.name]._default_manager.bulk_create(some)
        try:
            connection.check_constraints()
        except DatabaseError as error:
            raise LedgerError(f"{folder}: what it holds does not fit together; {_ADVICE}") from error
        reset_counters(list(known.values()))
        if manifest.schema < _MEASURED_SINCE:
            measure_unmeasured()

    written(fill)
    return manifest


def check_archive(folder: Path) -> Manifest:
    """Say what an archive holds, before any ledger is touched.

    Raises ``LedgerError`` where it is of a newer format, or a file of it is missing or is not what was exported.
    """
    manifest = Manifest.read(folder)
    for table in manifest.tables:
        _check(folder / table.file, table)
    return manifest


def _refuse_newer(folder: Path, manifest: Manifest, known: dict[str, type[models.Model]]) -> None:
    from django.db.migrations.loader import MigrationLoader

    schemas = {name for app, name in read(lambda: MigrationLoader(connection)).disk_migrations if app == "ledger"}
    if manifest.schema not in schemas or any(table.name not in known for table in manifest.tables):
        raise LedgerError(f"{folder}: a newer onrecord exported it; install that version or a later one")


def _check(path: Path, table: TableFile) -> None:
    """Raise ``LedgerError`` where a file is missing, or is not what was exported."""
    digest, rows = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            for line in file:
                digest.update(line)
                rows += 1
    except FileNotFoundError as error:
        raise LedgerError(f"{path}: it is missing; {_ADVICE}") from error
    except OSError as error:
        raise LedgerError(f"{path}: it cannot be read ({error.strerror}); check its permissions") from error
    if digest.hexdigest() != table.sha256 or rows != table.rows:
        raise LedgerError(f"{path}: it is damaged, or was changed since it was exported; {_ADVICE}")


def _parts(path: Path, made: Callable[[bytes], models.Model]) -> Iterator[list[models.Model]]:
    with path.open("rb") as file:
        numbered = enumerate(file, start=1)
        while some := list(itertools.islice(numbered, _AT_A_TIME)):
            rows = []
            for number, line in some:
                try:
                    rows.append(made(line))
                except ValueError as error:
                    raise LedgerError(f"{path}:{number}: the line is no row of that table; {_ADVICE}") from error
            yield rows
