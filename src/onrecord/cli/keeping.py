"""``onrecord import`` and ``onrecord backup``: a ledger brought back, and a copy of it made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def import_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What onrecord export --output DIR wrote.")],
) -> int:
    """Fill an empty ledger with one that was exported: all of it, or nothing.

    \b
    Example:
      ONRECORD_DATABASE=new.sqlite3 onrecord import ledger/

    A directory with a file missing or damaged, or of a newer onrecord, is refused, and so is a ledger that has
    something in it.
    """
    from onrecord.cli.exports import read_ledger

    return read_ledger(folder)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; replaced once a new one is whole.")],
) -> int:
    """Copy the ledger to a file, as it is at one moment, while others write.

    \b
    Examples:
      onrecord backup monday.sqlite3
      ONRECORD_DATABASE=monday.sqlite3 onrecord status    a copy of a file is a ledger like any other

    A PostgreSQL ledger is copied by its own pg_dump, which has to be installed; pg_restore brings it back.
    """
    from onrecord.cli.exports import copy_ledger

    return copy_ledger(file)
