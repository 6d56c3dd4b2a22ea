"""The options that several commands share, and what is wrong with an output before anything is read or written."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.problems import MisuseError

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="IN",
        help="Files, folders, globs, URLs, or - for standard input: HTML, plain text, JSON Lines, RSS and Atom "
        "feeds, WARC, any of them gzipped. What each is, is told from its content.",
        show_default=False,
    ),
]
InputsOrReadings = Annotated[
    list[str],
    typer.Argument(
        metavar="IN",
        help="What onrecord read takes, and what it has written as jsonl: saved readings are not read again.",
        show_default=False,
    ),
]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Read with this many processes.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch URLs on private and loopback addresses, too.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress line; errors are still shown.")]


def named_output(output: Path | None) -> Path | None:
    """The file to write, or None for standard output, which is also called ``-``."""
    return None if output is None or str(output) == "-" else output


def check_output(output: Path | None, inputs: Sequence[str]) -> None:
    """Raise ``MisuseError`` where this output cannot be written, or would replace an input."""
    if output is None:
        return
    if output.is_dir():
        raise MisuseError(f"the output {output} is a folder; name a file in it")
    if not output.resolve().parent.is_dir():
        raise MisuseError(f"the folder of the output {output} does not exist; make it first")
    if output.is_file() and any(_same_file(output, name) for name in inputs):
        raise MisuseError(f"the output {output} is one of the inputs; name another file")


def _same_file(output: Path, name: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return output.samefile(name)
    return False
