"""Readings that ``onrecord read`` has saved, told from articles by their content."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.article import Article
from onrecord.pages import PageError
from onrecord.reading import Reading

_GZIP = b"\x1f\x8b"
_LONGEST_LINE = 50_000_000
# What JSON's document of readings (``onrecord read --format json``) has around its lines.
_AROUND = (b'{"readings": [', b"]}", b'{"readings": []}')


def holds_readings(path: str) -> bool:
    """Whether the file's first line is a reading, or opens a document of readings."""
    try:
        with _opened(path) as file:
            line = file.readline(_LONGEST_LINE).removeprefix(b"\xef\xbb\xbf").strip()
    except (OSError, EOFError, zlib.error):
        return False  # what is wrong with it is reported where it is read
    if line in (_AROUND[0], _AROUND[2]):
        return True
    if not line.startswith(b"{") or b'"attributions"' not in line:
        return False
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and "attributions" in record


def saved_readings(path: str, name: str) -> Iterator[Reading | PageError]:
    """The readings in a file that holds some; a ``PageError`` with its number for each line that is none.

    ``name`` is what errors call the file.
    """
    try:
        with _opened(path) as file:
            for number, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), start=1):
                content = line.removeprefix(b"\xef\xbb\xbf").strip()
                if content and content not in _AROUND:
                    yield _reading(content.removesuffix(b","), f"{name}:{number}")
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield PageError(name, "its gzip data are cut off or damaged; fetch or copy the file again")
    except OSError as error:
        yield PageError(name, f"it cannot be read ({error.strerror or error}); check the path and its permissions")


def _opened(path: str) -> BinaryIO:
    with Path(path).open("rb") as file:
        compressed = file.read(2) == _GZIP
    return gzip.open(path, "rb") if compressed else Path(path).open("rb")  # type: ignore[return-value]  # reads as a BinaryIO does


def _reading(line: bytes, where: str) -> Reading | PageError:
    try:
        reading = Reading.from_dict(json.loads(line))
        _check(reading)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return PageError(where, "the line is not a reading; write it again with onrecord read --format jsonl")
    return reading


def _check(reading: Reading) -> None:
    """Raise ``ValueError`` where a span lies outside the text, as in a line that was edited by hand."""
    article: Article = reading.article
    if not isinstance(article.id, str) or not isinstance(article.text, str):
        raise TypeError
    for attribution in reading.attributions:
        for role in (attribution.source, attribution.cue, attribution.content):
            if any(not 0 <= s <= e <= len(article.text) for s, e in role.spans):
                raise ValueError
