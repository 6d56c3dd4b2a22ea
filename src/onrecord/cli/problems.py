"""What goes wrong, as the user is told of it: one line each on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable

from onrecord.screens.printable import one_line


class RunError(Exception):
    """The run cannot go on; the message says why and what to do. The exit status is 1."""


class MisuseError(RunError):
    """The options do not go together; the message says what to change. The exit status is 2."""


class Problems:
    """Reports bad inputs, one line each, and counts them."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self.count = 0
        self._show = show

    def report(self, input_name: str, message: str) -> None:
        """Say what was wrong with an input and what to do."""
        self.count += 1
        self._show(line(input_name, message))


def line(*parts: str) -> str:
    """``onrecord: INPUT: what was wrong; what to do``, without line breaks or terminal escapes."""
    return one_line(": ".join(("onrecord", *parts)))


def print_line(text: str) -> None:
    """Print to standard error, at once."""
    print(text, file=sys.stderr, flush=True)
