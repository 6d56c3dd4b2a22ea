"""One run of ``onrecord read``: from the inputs, through the reader, into the output."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import sys
import threading
from collections.abc import Generator, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.article import Article
from onrecord.cli.formats import FormatName, open_writer
from onrecord.cli.inputs import without_output
from onrecord.cli.outcomes import Unread, read_here
from onrecord.cli.output import growing_file, standard_output, whole_file
from onrecord.cli.problems import Problems
from onrecord.cli.progress import Progress
from onrecord.cli.resume import articles_done, not_done

if TYPE_CHECKING:
    from onrecord.cli.outcomes import Outcome
    from onrecord.reading import Reading


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, once the options are known to make sense. ``output`` is None for standard output."""

    inputs: list[str]
    format: FormatName
    output: Path | None = None
    min_confidence: float = 0
    workers: int = 1
    resume: bool = False
    allow_private: bool = False
    quiet: bool = False


def run(plan: Plan) -> int:
    """Read everything that can be read; the exit status is 1 if something could not be."""
    done = articles_done(plan.output) if plan.resume and plan.output else None
    with _ended_by_sigterm(), contextlib.closing(Progress(shown=_watched(plan))) as progress:
        problems = Problems(progress.print)
        found = _articles(plan, problems)
        with contextlib.closing(_outcomes(plan, not_done(found, done) if done else found)) as outcomes:
            # The output is opened when there is something to write: a run that fails before that leaves it as it was.
            first = next(outcomes, None)
            with _output(plan) as file:
                writer = open_writer(plan.format, file)
                for outcome in chain([first] if first else [], outcomes):
                    if isinstance(outcome, Unread):
                        problems.report(outcome.article_id, outcome.reason)
                        continue
                    _report_language(outcome.article, problems)
                    reading = confident(outcome, plan.min_confidence)
                    writer.write(reading)
                    progress.advance(len(reading.attributions))
                writer.close()
    return 1 if problems.count else 0


def confident(reading: Reading, least: float) -> Reading:
    """The reading without attributions below this confidence, nor parties that only those had as their source."""
    kept = tuple(a for a in reading.attributions if a.confidence >= least)
    if len(kept) == len(reading.attributions):
        return reading
    sources = {a.source.party.id for a in kept}
    dropped = {a.source.party.id for a in reading.attributions} - sources
    needed = {to.party for p in reading.parties if p.id not in dropped for to in p.affiliations}
    parties = tuple(p for p in reading.parties if p.id not in dropped - needed)
    return dataclasses.replace(reading, parties=parties, attributions=kept)


def _outcomes(plan: Plan, articles: Iterator[Article]) -> Generator[Outcome, None, None]:
    if plan.workers == 1:
        return read_here(articles)
    from onrecord.cli.workers import read_in_workers

    return read_in_workers(articles, plan.workers)


def _output(plan: Plan) -> contextlib.AbstractContextManager[BinaryIO]:
    if plan.output is None:
        return standard_output()
    if plan.format == "jsonl":
        return growing_file(plan.output, keep=plan.resume)
    return whole_file(plan.output)


def _articles(plan: Plan, problems: Problems) -> Iterator[Article]:
    """The articles in the inputs; what cannot be read as one is reported on the way."""
    from onrecord.pages import articles  # here, so that workers load their readers meanwhile

    inputs = without_output(plan.inputs, plan.output) if plan.output else plan.inputs
    for item in articles(inputs, allow_private=plan.allow_private):
        if isinstance(item, Article):
            yield item
        else:
            problems.report(item.input, item.reason)


def _report_language(article: Article, problems: Problems) -> None:
    language = (article.language or "en").lower()
    if language.split("-")[0] != "en":
        problems.report(article.id, f"its language is {language}, not English, so it was not read for attributions")


def _watched(plan: Plan) -> bool:
    """Whether somebody sees standard error, and no output runs through the same terminal."""
    to_terminal = plan.output is None and sys.stdout.isatty()
    return sys.stderr.isatty() and not to_terminal and not plan.quiet


@contextlib.contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let a polite ``kill`` clean up as Ctrl-C does: no half-written file stays."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
