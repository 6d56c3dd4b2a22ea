"""JSON and JSON Lines: stories in the shape of ``Story.to_dict``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from onrecord.formats.records import json_line
from onrecord.story import Story


def write_jsonl(stories: Iterable[Story], file: BinaryIO) -> None:
    """A story a line."""
    for story in stories:
        file.write(json_line(story.to_dict()) + b"\n")


def write_json(stories: Sequence[Story], file: BinaryIO) -> None:
    """One document, ``{"stories": [...]}``, a story a line."""
    lines = b",\n".join(json_line(story.to_dict()) for story in stories)
    file.write(b'{"stories": [\n' + lines + b"\n]}\n" if stories else b'{"stories": []}\n')
