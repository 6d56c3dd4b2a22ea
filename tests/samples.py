"""The sample story: seven pages from six outlets, and what must be found in each."""

import functools
import json
from pathlib import Path
from typing import TypedDict

import pytest

import onrecord

FOLDER = Path(__file__).resolve().parents[1] / "samples"


class ExpectedAttribution(TypedDict):
    """An attribution that a careful reader finds; ``content_contains`` are words of its content."""

    party: str
    kind: str
    cue: str
    content_contains: str


class ExpectedPage(TypedDict):
    """What a page says of itself, words of its article, words of its furniture, and its attributions."""

    title: str
    byline: list[str]
    publisher: str
    published: str
    updated: str
    language: str
    url: str
    caption_contains: str
    text_contains: list[str]
    furniture: list[str]
    attributions: list[ExpectedAttribution]


@functools.cache
def expected() -> dict[str, ExpectedPage]:
    """The expected reading of each page, by file name."""
    pages: dict[str, ExpectedPage] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return pages


NAMES = sorted(expected())


def need(*parts: str) -> None:
    """Skip the calling test, saying why, while these parts of the package (globs) are not there yet."""
    package = Path(onrecord.__file__).parent
    for part in parts:
        if not any(package.glob(part)):
            pytest.skip(f"onrecord/{part} is not there yet")


def need_model() -> None:
    """Skip the calling test while onrecord cannot read a page."""
    need("pages/__init__.py", "reader/__init__.py", "reader/weights/*.onnx", "formats/table.py")
