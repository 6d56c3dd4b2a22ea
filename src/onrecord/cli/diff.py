"""``onrecord diff``: what an edit did to an article."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.cli.ledger import opened
from onrecord.cli.output import standard_output
from onrecord.screens.printable import one_line

if TYPE_CHECKING:
    from onrecord.ledger import Edit

_STYLES = {"removed": ("[-", "-]", "\x1b[31;9m"), "added": ("{+", "+}", "\x1b[32;1m"), "same": ("", "", "")}
_AROUND = 60


def diff(
    article: Annotated[str, typer.Argument(help="An article: its URL or id.")],
    before: Annotated[int | None, typer.Option("--from", min=1, metavar="N", help="The earlier revision.")] = None,
    after: Annotated[int | None, typer.Option("--to", min=1, metavar="N", help="The later revision.")] = None,
    format: Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="json: one object.")] = "table",
) -> int:
    """Show what changed between two revisions of an article: its words, who said what, and who stands where.

    By default the current revision is compared with the one before it. Words that went are [-struck out-], words that
    came are {+set off+}.
    """
    import json

    from onrecord.ledger import compare

    with opened(create=False):
        edit = compare(article, before, after)
    with standard_output() as file:
        shown = json.dumps(edit.to_dict(), ensure_ascii=False) if format == "json" else _shown(edit)
        file.write(shown.encode("utf-8", "backslashreplace") + b"\n")
    return 0


def _shown(edit: Edit) -> str:
    lines = [f"{edit.article}: revision {edit.before} to {edit.after}", ""]
    if edit.title[0] != edit.title[1]:
        lines += [f"title: [-{edit.title[0]}-] {{+{edit.title[1]}+}}", ""]
    colour = sys.stdout.isatty()
    text = []
    for n, piece in enumerate(edit.pieces):
        words = piece.text
        if piece.sort == "same" and len(words) > 2 * _AROUND:
            first = words[:_AROUND] if n else ""
            last = words[-_AROUND:] if n < len(edit.pieces) - 1 else ""
            words = f"{first} … {last}"
        left, right, style = _STYLES[piece.sort]
        text.append(f"{style if colour else left}{words}{chr(27) + '[0m' if style and colour else right}")
    lines.append(" ".join("".join(text).split("\n")))
    for what, rows in (
        ("no longer said", edit.attributions_removed),
        ("now said", edit.attributions_added),
        ("positions gone", edit.positions_removed),
        ("positions come", edit.positions_added),
    ):
        if rows:
            lines += ["", f"{what}:", *(f"  {one_line(row)}" for row in rows)]
    return "\n".join(lines)
