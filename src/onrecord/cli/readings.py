"""Everything that the inputs hold: articles, read here or by several processes, and readings that were saved before."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path

from onrecord.article import Article
from onrecord.cli.inputs import without_output
from onrecord.cli.outcomes import Unread, outcomes_of, report_language
from onrecord.cli.problems import Problems
from onrecord.cli.progress import Progress
from onrecord.cli.saved import holds_readings, saved_readings
from onrecord.pages import PageError, articles
from onrecord.pages.files import files_of
from onrecord.reading import Reading


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read and how. ``output``, if it lies among the inputs, is passed over."""

    inputs: list[str]
    output: Path | None = None
    workers: int = 1
    allow_private: bool = False


def readings_in(wanted: Wanted, problems: Problems, progress: Progress) -> list[Reading]:
    """The readings of all articles in the inputs, in their order; what cannot be read is reported."""
    found: list[Reading | None] = []
    places: deque[int] = deque()

    def unread() -> Iterator[Article]:
        for item in _items(wanted, problems):
            if isinstance(item, Reading):
                found.append(item)
            else:
                places.append(len(found))
                found.append(None)
                yield item

    waiting = unread()
    first = next(waiting, None)  # no process need start where every reading was saved before
    if first is not None:
        with contextlib.closing(outcomes_of(chain([first], waiting), wanted.workers)) as outcomes:
            for outcome in outcomes:
                place = places.popleft()
                if isinstance(outcome, Unread):
                    problems.report(outcome.article_id, outcome.reason)
                    continue
                found[place] = outcome
                progress.advance(len(outcome.attributions))
    readings = [reading for reading in found if reading is not None]
    for reading in readings:
        report_language(reading.article, problems)
    return readings


def articles_in(wanted: Wanted, problems: Problems) -> Iterator[Article]:
    """The articles in the inputs, in their order, without reading any for attributions."""
    for item in _items(wanted, problems):
        yield item.article if isinstance(item, Reading) else item


def items_in(wanted: Wanted, problems: Problems) -> Iterator[Article | Reading]:
    """What the inputs hold, in their order and as often as they hold it; what cannot be read is reported."""
    for item in _found(wanted):
        if isinstance(item, PageError):
            problems.report(item.input, item.reason)
        else:
            yield item


def _items(wanted: Wanted, problems: Problems) -> Iterator[Article | Reading]:
    """What the inputs hold, each id once: evidence names an article by its id."""
    seen: set[str] = set()
    for item in items_in(wanted, problems):
        id = item.article.id if isinstance(item, Reading) else item.id
        if id in seen:
            problems.report(id, "an article with this id came before, so this one is left out; give each its own")
            continue
        seen.add(id)
        yield item


def _found(wanted: Wanted) -> Iterator[Article | Reading | PageError]:
    inputs = without_output(wanted.inputs, wanted.output) if wanted.output else wanted.inputs
    for saved, names in groupby(_files(inputs), lambda name: name != "-" and holds_readings(name)):
        if saved:
            for name in names:
                yield from saved_readings(name, name)
        else:
            for several, group in groupby(names, lambda name: name != "-"):
                if several:
                    yield from articles(group, allow_private=wanted.allow_private)
                else:
                    yield from _standard_input(wanted)


def _files(inputs: Iterator[str] | list[str]) -> Iterator[str]:
    """The inputs, with folders and globs as their files."""
    for name in inputs:
        if name == "-" or "://" in name:
            yield name
            continue
        try:
            yield from files_of(name)
        except (PageError, OSError):
            yield name  # what is wrong with it is reported where it is read


def _standard_input(wanted: Wanted) -> Iterator[Article | Reading | PageError]:
    """Standard input, kept in a file: only its first line, however long, tells what it is."""
    with tempfile.NamedTemporaryFile(prefix="onrecord-") as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        if holds_readings(copy.name):
            yield from saved_readings(copy.name, "-")
        else:
            with Path(copy.name).open("rb") as stdin:
                yield from articles(["-"], allow_private=wanted.allow_private, stdin=stdin)
