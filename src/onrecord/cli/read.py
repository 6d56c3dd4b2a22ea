"""``onrecord read``: articles in, who said what out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import AllowPrivate, Inputs, Quiet, Workers, check_output, named_output
from onrecord.cli.problems import MisuseError
from onrecord.formats import FormatName, format_of

if TYPE_CHECKING:
    from onrecord.cli.run import Plan


def read(
    inputs: Inputs,
    format: Annotated[
        FormatName | None,
        typer.Option(
            "--format", "-f", help="Default: by the ending of --output, else table on a terminal and jsonl in a pipe."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here. Default: standard output."),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(min=0, max=1, metavar="X", help="Leave out attributions that are less sure than this (0 to 1)."),
    ] = 0,
    workers: Workers = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a stopped run: skip what the jsonl output already holds.")
    ] = False,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
) -> int:
    """Read articles: who said what in them, in which exact words.

    \b
    Examples:
      onrecord read story.html                        a table on the terminal
      onrecord read https://example.org/story         the same, from the web
      onrecord read story.html -o marked.html         the article, with everything marked in it
      onrecord read pages/ feed.xml -o said.csv       one row an attribution, for a spreadsheet
      onrecord read archive.warc.gz -o said.parquet --workers 4
      onrecord read pages/ -o said.jsonl --resume     go on where a stopped run left off
      onrecord read - < story.txt | jq .attributions

    An input that cannot be read is reported on standard error, the others are still read, and the exit status is 1.
    Every format is described in docs/formats.md.
    """
    from onrecord.cli.run import Plan, run

    plan = Plan(
        inputs,
        format or _default_format(output),
        named_output(output),
        min_confidence,
        workers,
        resume,
        allow_private,
        quiet,
    )
    _check(plan)
    return run(plan)


def _default_format(output: Path | None) -> FormatName:
    if output is None or str(output) == "-":
        return "table" if sys.stdout.isatty() else "jsonl"
    named = format_of(output)
    if named is None and output.suffix and not output.exists():
        raise MisuseError(f"no format is known by the ending of {output}; say which with --format")
    return named or "jsonl"


def _check(plan: Plan) -> None:
    """Raise ``MisuseError`` for options that do not go together, before anything is read or written."""
    if plan.resume and (plan.format != "jsonl" or plan.output is None):
        raise MisuseError("--resume works only with a jsonl file: --output FILE.jsonl")
    if plan.output is None and plan.format == "parquet" and sys.stdout.isatty():
        raise MisuseError("parquet is not for a terminal; name a file with --output")
    check_output(plan.output, plan.inputs)
