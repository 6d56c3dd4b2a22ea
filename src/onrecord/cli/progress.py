"""How far a run is, on standard error, where somebody is watching."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.problems import print_line

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


def watched(output: Path | None, *, quiet: bool) -> bool:
    """Whether somebody sees standard error, and no output runs through the same terminal."""
    to_terminal = output is None and sys.stdout.isatty()
    return sys.stderr.isatty() and not to_terminal and not quiet


class ProgressLine:
    """A line at the foot of the terminal, above which others are printed."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._line: RichProgress | None = None
        self._task: TaskID | None = None

    def print(self, text: str) -> None:
        """Print a line above the progress line."""
        if self._line is None:
            print_line(text)
        else:
            self._line.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Leave the last state on the screen."""
        if self._line is not None:
            self._line.stop()
            self._line = None


class Progress(ProgressLine):
    """A line with the articles read so far, the attributions in them and the time; it appears at the second article.

    How many there will be is not known: a folder, a feed or an archive tells only as it is read.
    """

    def __init__(self, *, shown: bool) -> None:
        super().__init__(shown=shown)
        self._articles = 0
        self._attributions = 0

    def advance(self, attributions: int) -> None:
        """One more article is read."""
        self._articles += 1
        self._attributions += attributions
        if not self._shown or self._articles < 2:
            return
        if self._line is None or self._task is None:
            self._line = _line()
            self._task = self._line.add_task("reading", total=None, attributions=0)
            self._line.start()
        self._line.update(self._task, completed=self._articles, attributions=self._attributions)

    def begin(self, what: str) -> None:
        """What was counted is done; say what is being done now."""
        self.close()
        if self._shown:
            self._line = _line(counts=False)
            self._line.add_task(what, total=None)
            self._line.start()


def _line(*, counts: bool = True) -> RichProgress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    counted = "{task.completed:,.0f} articles · {task.fields[attributions]:,} attributions"
    return Progress(
        SpinnerColumn(),
        TextColumn(counted if counts else "{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        redirect_stdout=False,
        redirect_stderr=False,
    )
