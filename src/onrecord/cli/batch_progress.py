"""How far a batch is: articles, articles a second, and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.cli.progress import ProgressLine

if TYPE_CHECKING:
    from rich.progress import Progress


class Pace:
    """How fast a run is and how far: what is read in the shards still open counts by what the finished ones held.

    ``clock`` tells seconds.
    """

    def __init__(self, weight: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._weight, self._clock, self._began = weight, clock, clock()
        self._finished_weight = self._finished_articles = 0
        self.articles = 0

    def finished(self, weight: int, articles: int) -> None:
        """A shard is finished."""
        self._finished_weight += weight
        self._finished_articles += articles
        self.articles = max(self.articles, self._finished_articles)

    def so_far(self, articles: int) -> None:
        """So many articles are read, those of open shards included."""
        self.articles = max(self.articles, articles)

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / max(self._clock() - self._began, 1e-9)

    @property
    def share(self) -> float | None:
        """How much of all is read, 0 to 1; None while nothing tells."""
        if not self._weight or not self._finished_weight:
            return None
        if not self._finished_articles:
            return self._finished_weight / self._weight
        open_weight = (self.articles - self._finished_articles) * self._finished_weight / self._finished_articles
        return min(1.0, (self._finished_weight + open_weight) / self._weight)

    @property
    def left(self) -> float | None:
        """Seconds that are left, if it goes on so; None while nothing tells."""
        share = self.share
        return None if not share else (self._clock() - self._began) * (1 - share) / share


class BatchProgress(ProgressLine):
    """One line on standard error, where somebody is watching."""

    def __init__(self, *, shown: bool) -> None:
        super().__init__(shown=shown)
        self._pace: Pace | None = None
        self._attributions = 0

    def begin(self, what: str) -> None:
        """Say what is being done, of which nothing is counted."""
        self.close()
        if self._shown:
            self._line = _line()
            self._task = self._line.add_task(what, total=None)
            self._line.start()

    def reading(self, weight: int) -> None:
        """The reading of so much begins."""
        self._pace = Pace(weight)
        self.begin("reading")

    def so_far(self, articles: int, attributions: int) -> None:
        """So much is read, as far as is known."""
        if self._pace is not None:
            self._attributions = max(attributions, self._attributions)
            self._pace.so_far(articles)
            self._update()

    def finished(self, weight: int, articles: int) -> None:
        """A shard is finished."""
        if self._pace is not None:
            self._pace.finished(weight, articles)
            self._update()

    def _update(self) -> None:
        line, task = self._line, self._task
        if line is not None and task is not None and self._pace is not None:
            line.update(task, description=described(self._pace, self._attributions))


def described(pace: Pace, attributions: int) -> str:
    """The state as one line: ``1,200 articles · 24,310 attributions · 31.5 articles/s · 12% · 0:04:10 left``."""
    parts = [f"{pace.articles:,} articles", f"{attributions:,} attributions", f"{pace.rate:.1f} articles/s"]
    share, left = pace.share, pace.left
    if share is not None and left is not None:
        minutes, seconds = divmod(round(left), 60)
        hours, minutes = divmod(minutes, 60)
        parts += [f"{share:.0%}", f"{hours}:{minutes:02}:{seconds:02} left"]
    return " · ".join(parts)


def _line() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        redirect_stdout=False,
        redirect_stderr=False,
    )
