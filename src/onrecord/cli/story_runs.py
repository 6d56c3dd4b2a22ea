"""Runs of ``onrecord stories`` and ``onrecord positions``: from the inputs, through both floors, into the output."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.article import Article
from onrecord.cli.output import standard_output, whole_file
from onrecord.cli.problems import Problems
from onrecord.cli.progress import Progress, watched
from onrecord.cli.readings import Wanted, articles_in, readings_in
from onrecord.cli.stopping import ended_by_sigterm
from onrecord.cli.stories import is_folder
from onrecord.formats.records import json_line
from onrecord.formats.stories import Readings, StoryFormat, write_stories
from onrecord.reading import Reading
from onrecord.story import Story


def write_stories_of(wanted: Wanted, format: StoryFormat, *, evidence: bool, quiet: bool) -> int:
    """Find the stories in the inputs and write them; the exit status is 1 if an input could not be read."""
    from onrecord.cli import floor

    with run(wanted.output, quiet=quiet) as (problems, progress):
        readings = readings_in(wanted, problems, progress)
        progress.begin(f"finding the stories in {len(readings):,} articles")
        found = floor.stories(readings)
        progress.close()
        write(found, readings, format, wanted.output, evidence=evidence)
    return 1 if problems.count else 0


def write_groups(wanted: Wanted, *, quiet: bool) -> int:
    """Say which article belongs to which story, in the order of the inputs."""
    from onrecord.cli import floor

    with run(wanted.output, quiet=quiet) as (problems, progress):
        progress.begin("grouping the articles")
        ids: list[str] = []

        def noted() -> Iterator[Article]:
            for article in articles_in(wanted, problems):
                ids.append(article.id)
                yield article

        story_of = {article.id: story.id for story in floor.group(noted()) for article in story.articles}
        progress.close()
        with opened(wanted.output) as file:
            for id in ids:
                file.write(json_line({"id": id, "group": story_of[id]}) + b"\n")
    return 1 if problems.count else 0


@contextlib.contextmanager
def run(output: Path | None, *, quiet: bool) -> Iterator[tuple[Problems, Progress]]:
    """What reports problems and progress while something runs that can be stopped."""
    with ended_by_sigterm(), contextlib.closing(Progress(shown=watched(output, quiet=quiet))) as progress:
        yield Problems(progress.print), progress


def write(
    stories: Sequence[Story],
    readings: Sequence[Reading],
    format: StoryFormat,
    output: Path | None,
    *,
    evidence: bool = False,
) -> None:
    """Write stories in this format to standard output, a file or a folder."""
    by_id = {reading.article.id: reading for reading in readings}
    if output is not None and is_folder(format, output):
        _write_folder(stories, by_id, output)
        return
    with opened(output) as file:
        write_stories(format, stories, by_id, file, evidence=evidence)


def _write_folder(stories: Sequence[Story], readings: Readings, folder: Path) -> None:
    """A page a story and ``index.html``. The folder is made if it is not there."""
    from onrecord.formats.stories.html import page_names, write_index, write_page

    folder.mkdir(exist_ok=True)
    names = page_names(stories)
    for story, name in zip(stories, names, strict=True):
        with whole_file(folder / name) as file:
            write_page([story], readings, file)
    with whole_file(folder / "index.html") as file:
        write_index(stories, names, file)


def opened(output: Path | None) -> contextlib.AbstractContextManager[BinaryIO]:
    """The file to write to: standard output, or a file that appears whole."""
    return standard_output() if output is None else whole_file(output)
