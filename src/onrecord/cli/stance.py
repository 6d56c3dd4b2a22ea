"""``onrecord stance``: pairs of a claim and a text in, what each text does with its claim out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import Quiet, check_output, named_output
from onrecord.cli.problems import MisuseError


def stance(
    pairs: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS.jsonl",
            help='A file, gzipped or not, or - for standard input: a JSON object a line with "claim" and "text" or '
            '"headline", or both.',
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here. Default: standard output."),
    ] = None,
    quiet: Quiet = False,
) -> int:
    """Say of each text whether it presents a claim as true, as false, or neither.

    \b
    Examples:
      onrecord stance pairs.jsonl
      onrecord stance pairs.jsonl.gz -o stances.jsonl
      echo '{"claim": "The pier will close.", "headline": "No, the pier will not close"}' | onrecord stance -

    The same lines come out in order, each with "stance" (supports, denies, neutral) and "confidence" (0 to 1). A line
    that is no pair comes out with "stance": null and "error", is reported on standard error, and the exit status is 1.
    """
    target = named_output(output)
    check_output(target, [pairs])
    if pairs != "-" and Path(pairs).is_dir():
        raise MisuseError(f"{pairs} is a folder; name a file of JSON Lines")

    from onrecord.cli.stance_runs import write_stances_of

    return write_stances_of(pairs, target, quiet=quiet)
