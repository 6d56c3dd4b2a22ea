"""Writes docs/cli.md from the command's own help: ``python docs/generate_cli.py``.

With ``--check`` it writes nothing, and fails where the file is stale.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from onrecord.cli import main as onrecord

PAGE = Path(__file__).with_name("cli.md")
COMMANDS = (
    *("", "read", "stories", "positions", "stance", "batch"),
    *("add", "watch", "watch run", "watch add", "watch list", "watch remove"),
    *("serve", "account", "account add", "account list", "account role", "account disable", "account link"),
    *("search", "party", "story", "diff", "correct", "reread", "export", "import", "backup", "status", "check"),
)

_HEAD = """\
# The command line

<!-- Written by docs/generate_cli.py from the command's own help; change that, then run it. -->

What the formats hold is in [formats.md](formats.md).

Errors go to standard error, one line each: `onrecord: INPUT: what was wrong; what to do`. The exit status is 0 when all
went well, 1 when an input was bad or not in English (the others are still read), 2 for a misused command, 130 after
Ctrl-C, and 141 when whoever read the output went away (`onrecord read … | head`).
"""


def page() -> str:
    """The page as it should be."""
    return _HEAD + "".join(
        f"\n## `{' '.join(('onrecord', command)).strip()}`\n\n```text\n{_help(command)}```\n" for command in COMMANDS
    )


def _help(command: str) -> str:
    os.environ["COLUMNS"] = "80"
    with contextlib.redirect_stdout(io.StringIO()) as text:
        onrecord([*command.split(), "--help"])
    return text.getvalue()


def main(arguments: list[str]) -> int:
    """Write the page, or check it; the exit status is 1 where it is stale."""
    if "--check" not in arguments:
        PAGE.write_text(page(), "utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == page():
        return 0
    print("docs/cli.md is stale: run python docs/generate_cli.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
