"""``onrecord stories`` over the tables of a batch: written story by story, as each is over."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.batch import groups_in, stories_in
from onrecord.cli.batch_runs import told
from onrecord.cli.progress import Progress
from onrecord.cli.story_runs import opened, run, write
from onrecord.formats.records import json_line
from onrecord.formats.stories import StoryFormat
from onrecord.formats.stories.csv import write_csv
from onrecord.formats.stories.json import write_jsonl
from onrecord.formats.stories.parquet import write_parquet
from onrecord.reading import Reading
from onrecord.story import Story


@dataclasses.dataclass(frozen=True, slots=True)
class Streamed:
    """What is to be written where. ``window`` are the days after which a quiet story is over."""

    folder: str
    output: Path | None
    window: int
    workers: int
    quiet: bool


def write_groups_of_batch(wanted: Streamed) -> int:
    """Say which article belongs to which story, story by story."""
    with told(), run(wanted.output, quiet=wanted.quiet) as (_, progress), opened(wanted.output) as file:
        for story in groups_in(wanted.folder, wanted.window, _shown(progress)):
            for article in story.articles:
                file.write(json_line({"id": article.id, "group": story.id}) + b"\n")
    return 0


def write_stories_of_batch(wanted: Streamed, format: StoryFormat, evidence: bool) -> int:
    """Write the stories. In formats that hold all of them in one document, all are kept until the end."""
    with told(), run(wanted.output, quiet=wanted.quiet) as (_, progress):
        found = stories_in(wanted.folder, wanted.window, wanted.workers, _shown(progress))
        if format in ("jsonl", "csv", "parquet"):
            readings: dict[str, Reading] = {}
            stories = _one_by_one(found, readings)
            with opened(wanted.output) as file:
                if format == "jsonl":
                    write_jsonl(stories, file)
                elif format == "csv":
                    write_csv(stories, readings, file)
                else:
                    write_parquet(stories, readings, file)
            return 0
        every = list(found)
        progress.close()
        write(
            [story for story, _ in every],
            [reading for _, own in every for reading in own],
            format,
            wanted.output,
            evidence=evidence,
        )
    return 0


def _one_by_one(found: Iterator[tuple[Story, list[Reading]]], readings: dict[str, Reading]) -> Iterator[Story]:
    """The stories, with the readings of nothing but the one that was given out last."""
    for story, own in found:
        readings.clear()
        readings.update((reading.article.id, reading) for reading in own)
        yield story


def _shown(progress: Progress) -> Callable[[str, int], None]:
    """What shows which day it is."""

    def show(day: str, kept: int) -> None:
        progress.begin(f"{day or 'without a date'} · {kept:,} articles in the window")

    return show
