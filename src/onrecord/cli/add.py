"""``onrecord add``: articles in, kept in the ledger."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from onrecord.cli.options import AllowPrivate, InputsOrReadings, Quiet, Workers

AddFormat = Annotated[
    Literal["table", "jsonl"],
    typer.Option("--format", "-f", help="jsonl: a line for each article once it is kept, with what became of it."),
]


def add(
    inputs: InputsOrReadings,
    format: AddFormat = "table",
    workers: Workers = 1,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
) -> int:
    """Read articles and keep them in the ledger, with who said what and where each party stands.

    \b
    Examples:
      onrecord add pages/                      read a folder and keep it
      onrecord add https://example.org/story   the same, from the web
      onrecord add said.jsonl                  what onrecord read has saved, without reading it again
      onrecord add pages/ --format jsonl       say of each article whether it is new

    Adding the same again changes nothing; a text that has changed is kept as a new revision of its article. Stopped at
    any moment, the same command goes on where it was. The ledger is where ONRECORD_DATABASE says: a path, or a
    postgres:// URL; by default a file of your own. docs/ledger.md goes through it.
    """
    from onrecord.cli.add_runs import run_add
    from onrecord.cli.readings import Wanted

    return run_add(Wanted(inputs, None, workers, allow_private), format, quiet=quiet)
