"""``onrecord export``: the ledger, or a part of it, in files for other programs and people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from onrecord.cli.problems import MisuseError
from onrecord.cli.questions import OfKind, OfPosition, OfPublisher, Since, Until, question

ExportFormat = Literal["jsonl", "csv", "parquet", "html", "jsonld"]
_ENDINGS: dict[str, ExportFormat] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".jsonld": "jsonld",
}


def export(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write here. A path without an ending is a directory."),
    ] = None,
    format: Annotated[
        ExportFormat | None, typer.Option("--format", "-f", help="Default: by the ending of --output, else jsonl.")
    ] = None,
    story: Annotated[str | None, typer.Option("--story", metavar="ID", help="One story, as s3.")] = None,
    stories: Annotated[bool, typer.Option("--stories", help="All stories.")] = False,
    party: Annotated[
        str | None, typer.Option("--party", metavar="NAME", help="What a party said: a name or id.")
    ] = None,
    query: Annotated[str | None, typer.Option("--query", metavar="QUERY", help="What answers onrecord search.")] = None,
    position: OfPosition = None,
    publisher: OfPublisher = None,
    kind: OfKind = None,
    since: Since = None,
    until: Until = None,
    corrections: Annotated[
        bool, typer.Option("--corrections", help="What people accepted and corrected, in the format to train from.")
    ] = False,
) -> int:
    """Write the ledger, or a part of it, to files.

    \b
    Examples:
      onrecord export --output ledger/                   the whole ledger, for onrecord import
      onrecord export -o said.parquet                    every statement in it, a row each
      onrecord export --story s3 -o story.html           a dossier that needs nothing else to be opened
      onrecord export --story s3 -o story.jsonld         its claims as schema.org Claim and ClaimReview
      onrecord export --stories -o dossiers/ -f html     a dossier a story, and their index
      onrecord export --party "Tolvane Line" -o line.csv everything that a party said
      onrecord export --query venture --since 2026-03-01 -o venture.jsonl
      onrecord export --corrections -o corrections.jsonl

    Every format is described in docs/formats.md, and the directory of a whole ledger in docs/taking-out.md.
    """
    narrowed = any((position, publisher, kind, since, until))
    if sum((story is not None, stories, party is not None or query is not None or narrowed, corrections)) > 1:
        raise MisuseError("give only one of --story, --stories, --corrections, or options of a query")

    from onrecord.cli import exports

    if corrections:
        return exports.write_corrections(_file(output))
    target = _file(output)
    if story is not None or stories:
        return exports.write_stories(story, _format(format, output, of_stories=True), target)
    if party is not None or query is not None or narrowed:
        asked = question(
            query or "",
            "statements",
            party=party,
            position=position,
            publisher=publisher,
            kind=kind,
            since=since,
            until=until,
            story=None,
        )
        return exports.write_statements(asked, _format(format, output), target)
    if target is not None and format is None and target.suffix.lower() not in _ENDINGS:
        return exports.write_ledger(target)
    if target is None and format is None:
        raise MisuseError("name a directory for the whole ledger with --output, or a part of it, or a --format")
    return exports.write_statements(None, _format(format, output), target)


def _format(asked: ExportFormat | None, output: Path | None, *, of_stories: bool = False) -> ExportFormat:
    named = asked or (_ENDINGS.get(output.suffix.lower()) if output else None)
    if named is None and output is not None and output.suffix:
        raise MisuseError(f"no format is known by the ending of {output}; say which with --format")
    if named == "jsonld" and not of_stories:
        raise MisuseError("jsonld is for claims; give it with --story ID or --stories")
    return named or "jsonl"


def _file(output: Path | None) -> Path | None:
    if output is None or str(output) == "-":
        return None
    if not output.resolve().parent.is_dir():
        raise MisuseError(f"the folder of the output {output} does not exist; make it first")
    return output
