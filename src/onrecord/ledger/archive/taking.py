"""The whole ledger is written to a directory: a file a table, all as they were at one moment."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, models

from onrecord import __version__
from onrecord.ledger.archive.manifest import NAME, Manifest, TableFile
from onrecord.ledger.archive.rows import lines, tables
from onrecord.ledger.errors import LedgerError, told


def export_to(folder: Path) -> Manifest:
    """Write the ledger to a directory that is new or empty; it appears whole, or not at all.

    Others may write meanwhile; what they write is not in it. Raises ``LedgerError`` where the directory is in use or
    cannot be written.
    """
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise LedgerError(f"{folder}: there is something already; name a directory that is new or empty")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.mkdir(parents=True)
        with told(), _one_moment():
            found = tuple(_write(name, model, part) for name, model in tables().items())
        manifest = Manifest(_schema(), __version__, found)
        manifest.write(part)
        if target.exists():
            target.rmdir()
        part.rename(target)
    except OSError as error:
        raise LedgerError(
            f"{folder}: it cannot be written ({error.strerror or error}); make room or name another"
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


def is_archive(folder: Path) -> bool:
    """Whether a directory holds an exported ledger."""
    return (folder / NAME).is_file()


def _write(name: str, model: type[models.Model], folder: Path) -> TableFile:
    digest, rows = hashlib.sha256(), 0
    with (folder / f"{name}.jsonl").open("wb") as file:
        for line in lines(model):
            file.write(line)
            digest.update(line)
            rows += 1
        file.flush()
        os.fsync(file.fileno())
    return TableFile(name, rows, digest.hexdigest())


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the ledger as it is now for as long as the block runs, without keeping anybody from writing."""
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _schema() -> str:
    from django.db.migrations.loader import MigrationLoader

    return max(name for app, name in MigrationLoader(connection).disk_migrations if app == "ledger")
