"""The formats that stories are written in: one module each, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from onrecord.reading import Reading
from onrecord.story import Story

StoryFormat = Literal["table", "json", "jsonl", "csv", "parquet", "html", "jsonld"]
STORY_FORMATS: tuple[StoryFormat, ...] = get_args(StoryFormat)

# Where words stand: readings by the id of their article.
Readings = Mapping[str, Reading]

_ENDINGS: dict[str, StoryFormat] = {
    ".txt": "table",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".jsonld": "jsonld",
    ".html": "html",
    ".htm": "html",
}


def story_format_of(output: Path) -> StoryFormat | None:
    """The format that a file's ending asks for, if it is one of ours; a folder is for pages."""
    return "html" if output.is_dir() else _ENDINGS.get(output.suffix.lower())


def write_stories(
    name: StoryFormat, stories: Sequence[Story], readings: Readings, file: BinaryIO, *, evidence: bool = False
) -> None:
    """Write the stories to ``file``; ``evidence`` asks the table for the words behind each position."""
    match name:
        case "table":
            from onrecord.formats.stories.table import write_table

            write_table(stories, readings, file, evidence=evidence)
        case "json":
            from onrecord.formats.stories.json import write_json

            write_json(stories, file)
        case "jsonl":
            from onrecord.formats.stories.json import write_jsonl

            write_jsonl(stories, file)
        case "csv":
            from onrecord.formats.stories.csv import write_csv

            write_csv(stories, readings, file)
        case "parquet":
            from onrecord.formats.stories.parquet import write_parquet

            write_parquet(stories, readings, file)
        case "jsonld":
            from onrecord.formats.stories.json_ld import write_json_ld

            write_json_ld(stories, readings, file)
        case "html":
            from onrecord.formats.stories.html import write_page

            write_page(stories, readings, file)
