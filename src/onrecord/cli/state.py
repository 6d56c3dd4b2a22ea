"""``onrecord status`` and ``onrecord check``: how much the ledger holds, and whether it is whole."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from onrecord.cli.ledger import opened
from onrecord.cli.output import standard_output
from onrecord.cli.problems import line, print_line

StatusFormat = Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="json: one object.")]


def status(format: StatusFormat = "table") -> int:
    """Say where the ledger is and how much it holds."""
    import json

    with opened(create=False), standard_output() as file:
        from onrecord.ledger import status as counted
        from onrecord.ledger import whereabouts

        counts = counted()
        if format == "json":
            file.write(json.dumps({"database": whereabouts(), **counts}).encode() + b"\n")
            return 0
        waiting = counts.pop("waiting")
        file.write(f"{whereabouts()}\n".encode())
        file.write("".join(f"{count:>12,} {what}\n" for what, count in counts.items()).encode())
        if waiting:
            file.write(
                f"{waiting:,} articles and stories are not up to date; onrecord add goes on with them\n".encode()
            )
    return 0


def check() -> int:
    """Look through the whole ledger: the exit status is 0 if every reference in it is whole.

    What is broken is said on standard error, a line each.
    """
    with opened(create=False):
        from onrecord.ledger import check as problems

        found = problems()
    for problem in found:
        print_line(line(problem))
    return 1 if found else 0
