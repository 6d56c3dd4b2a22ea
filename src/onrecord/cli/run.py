"""One run of ``onrecord read``: from the inputs, through the reader, into the output."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.article import Article
from onrecord.cli.inputs import without_output
from onrecord.cli.outcomes import Unread, outcomes_of, report_language
from onrecord.cli.output import growing_file, standard_output, whole_file
from onrecord.cli.problems import Problems
from onrecord.cli.progress import Progress, watched
from onrecord.cli.resume import articles_done, not_done
from onrecord.cli.stopping import ended_by_sigterm
from onrecord.formats import FormatName, open_writer

if TYPE_CHECKING:
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
    with ended_by_sigterm(), contextlib.closing(Progress(shown=watched(plan.output, quiet=plan.quiet))) as progress:
        problems = Problems(progress.print)
        found = _articles(plan, problems)
        with contextlib.closing(outcomes_of(not_done(found, done) if done else found, plan.workers)) as outcomes:
            # The output is opened when there is something to write: a run that fails before that leaves it as it was.
            first = next(outcomes, None)
            with _output(plan) as file:
                writer = open_writer(plan.format, file)
                for outcome in chain([first] if first else [], outcomes):
                    if isinstance(outcome, Unread):
                        problems.report(outcome.article_id, outcome.reason)
                        continue
                    report_language(outcome.article, problems)
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
