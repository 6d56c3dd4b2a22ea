"""Runs of ``onrecord export``, ``import`` and ``backup``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.export import ExportFormat
from onrecord.cli.ledger import opened
from onrecord.cli.output import standard_output
from onrecord.cli.problems import MisuseError, RunError
from onrecord.cli.stopping import ended_by_sigterm
from onrecord.cli.stories import is_folder
from onrecord.cli.story_runs import opened as opened_output
from onrecord.cli.story_runs import write
from onrecord.formats import open_writer
from onrecord.formats.records import json_line
from onrecord.reading import Reading

if TYPE_CHECKING:
    from onrecord.ledger.asking import Question


def write_ledger(folder: Path) -> int:
    """Write the whole ledger to a directory."""
    from onrecord.ledger.archive import export_to

    with ended_by_sigterm(), opened(create=False):
        manifest = export_to(folder)
    _say(f"{folder}: {manifest.rows:,} rows of {len(manifest.tables)} tables")
    return 0


def write_stories(id: str | None, format: ExportFormat, output: Path | None) -> int:
    """Write one story, or all of them."""
    from onrecord.ledger.asking import story_ids, story_record

    with ended_by_sigterm(), opened(create=False):
        found = [story_record(each) for each in ([id] if id is not None else story_ids())]
        if not found and format == "html" and output is not None and is_folder("html", output):
            raise RunError("the ledger has no stories yet; add articles with onrecord add")
        readings: Iterable[Reading] = [reading for _, of_story in found for reading in of_story.values()]
        write([story for story, _ in found], list(readings), format, output)
    return 0


def write_statements(question: Question | None, format: ExportFormat, output: Path | None) -> int:
    """Write the statements that answer a question, or all, in the formats of ``onrecord read``."""
    from onrecord.ledger.asking import all_readings, readings_with, statements

    if format == "jsonld":
        raise MisuseError("jsonld is for claims; give it with --story ID or --stories")
    if output is not None and output.is_dir():
        raise MisuseError(f"the output {output} is a folder; name a file in it")
    with ended_by_sigterm(), opened(create=False):
        found = all_readings() if question is None else readings_with(statements(question))
        with opened_output(output) as file:
            writer = open_writer(format, file)
            for reading in found:
                writer.write(reading)
            writer.close()
    return 0


def write_corrections(output: Path | None) -> int:
    """Write what people accepted and corrected, a JSON line each."""
    from onrecord.ledger import corrections

    with ended_by_sigterm(), opened(create=False), opened_output(output) as file:
        for record in corrections():
            file.write(json_line(record) + b"\n")
    return 0


def read_ledger(folder: Path) -> int:
    """Fill an empty ledger with an exported one."""
    from onrecord.ledger import LedgerError
    from onrecord.ledger.archive import check_archive, import_from

    try:
        check_archive(folder)  # before a ledger is made for it
    except LedgerError as error:
        raise RunError(str(error)) from error
    with ended_by_sigterm(), opened():
        manifest = import_from(folder)
    _say(f"{manifest.rows:,} rows of {len(manifest.tables)} tables imported")
    return 0


def copy_ledger(file: Path) -> int:
    """Copy the ledger to a file."""
    from onrecord.ledger.backup import backup_to

    with ended_by_sigterm(), opened(create=False):
        backup_to(file)
    _say(f"{file}: {file.stat().st_size / 1_000_000:,.1f} MB")
    return 0


def _say(text: str) -> None:
    with standard_output() as file:
        file.write(f"{text}\n".encode("utf-8", "replace"))
