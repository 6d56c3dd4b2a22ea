"""A run of ``onrecord batch``: its problems, its progress, and what it came to."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from onrecord.batch import Batch, BatchError, BatchMisuseError, Summary
from onrecord.batch import run as run_batch
from onrecord.cli.batch_progress import BatchProgress
from onrecord.cli.problems import MisuseError, Problems, RunError
from onrecord.cli.progress import watched
from onrecord.cli.stopping import ended_by_sigterm


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """What the command was asked for; ``shard_bytes`` of text go to a worker at a time."""

    inputs: list[str]
    output: str
    workers: int | None
    address: str | None
    time_limit: float
    shard_bytes: int
    quiet: bool


def run(wanted: Wanted) -> int:
    """Read what is missing and say what it came to; the exit status is 1 if an input was bad."""
    batch = Batch(wanted.inputs, wanted.output, wanted.workers, wanted.address, wanted.time_limit, wanted.shard_bytes)
    with (
        told(),
        ended_by_sigterm(),
        contextlib.closing(Shown(watched(Path(wanted.output), quiet=wanted.quiet))) as shown,
    ):
        summary = run_batch(batch, shown)
    print("\n".join(lines(summary, wanted.output)))
    return 1 if summary.bad else 0


@contextlib.contextmanager
def told() -> Iterator[None]:
    """The floor's errors, as the command's."""
    try:
        yield
    except BatchMisuseError as error:
        raise MisuseError(str(error)) from error
    except BatchError as error:
        raise RunError(str(error)) from error


def lines(summary: Summary, output: str) -> Iterator[str]:
    """What a run came to, for people."""
    read, whole = summary.read.counts, summary.whole.counts
    if read.articles:
        rate = f"{read.articles / summary.seconds:,.1f} articles/s" if summary.seconds else "at once"
        took = f"{read.articles:,} articles read in {summary.seconds:,.1f} s, {rate}, {summary.workers} at a time"
        yield took
    elif summary.read.done:
        yield "no articles read"
    else:
        yield "nothing to read: all of it was done before"
    yield f"{output}: {whole.articles:,} articles with {whole.attributions:,} attributions, of {_days(summary)}"
    left_out = (
        (whole.other_languages, "in other languages"),
        (whole.without_article, "pages without an article"),
        (whole.unreadable, "unreadable"),
        (whole.quarantined, "in quarantine"),
    )
    counted = ", ".join(f"{count:,} {what}" for count, what in left_out if count)
    if counted:
        yield f"left out: {counted}"
    if summary.whole.untold:
        yield f"{summary.whole.untold:,} more bad documents were not named"


def _days(summary: Summary) -> str:
    days = len([day for day in summary.whole.days if day])
    undated = summary.whole.days.get("", 0)
    counted = f"{days:,} day{'' if days == 1 else 's'}"
    return f"{counted} ({undated:,} without a date)" if undated else counted


class Shown:
    """Tells the user how the run goes on."""

    def __init__(self, shown: bool) -> None:
        self._progress = BatchProgress(shown=shown)
        self._problems = Problems(self._progress.print)

    def doing(self, what: str) -> None:
        """Say what is being done."""
        self._progress.begin(what)

    def problem(self, input: str, reason: str) -> None:
        """Say what was wrong with an input."""
        self._problems.report(input, reason)

    def reading(self, weight: int) -> None:
        """Begin the line that tells how far the reading is."""
        self._progress.reading(weight)

    def so_far(self, articles: int, attributions: int) -> None:
        """So much is read."""
        self._progress.so_far(articles, attributions)

    def finished(self, weight: int, articles: int) -> None:
        """A shard is finished."""
        self._progress.finished(weight, articles)

    def close(self) -> None:
        """Leave the last state on the screen."""
        self._progress.close()
