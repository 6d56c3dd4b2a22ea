"""``onrecord party``: everything that one party said, and where it changed its mind."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.search import AnswerFormat, answer_format


def party(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name that it goes by, or its id, as p12.")],
    format: AnswerFormat = None,
) -> int:
    """Show everything that a party said, the latest first, and its positions and changes of position.

    \b
    Examples:
      onrecord party "Tolvane Line"
      onrecord party p12 --format jsonl | jq '.claims[] | select(.changes != [])'

    Where several parties go by a name, all are shown, each with its id.
    """
    from onrecord.cli.answers import write_party

    return write_party(name, answer_format(format))
