"""A run of ``onrecord stance``: line by line, in order, whatever one of the lines is."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import sys
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.cli.output import standard_output, whole_file
from onrecord.cli.positions import LONGEST_CLAIM
from onrecord.cli.problems import Problems, RunError
from onrecord.cli.progress import Progress, watched
from onrecord.cli.stopping import ended_by_sigterm
from onrecord.formats.records import json_line

_GZIP = b"\x1f\x8b"
_LONGEST_LINE = 50_000_000

Record = dict[str, Any]


def write_stances_of(name: str, output: Path | None, *, quiet: bool) -> int:
    """Write each line with its stance; the exit status is 1 if one of them was no pair."""
    with (
        ended_by_sigterm(),
        contextlib.closing(Progress(shown=watched(output, quiet=quiet))) as progress,
        _opened(name) as lines,
        standard_output() if output is None else whole_file(output) as file,
    ):
        problems = Problems(progress.print)
        progress.begin("judging the pairs")
        for record in judged(_records(lines, name, problems)):
            file.write(json_line(record) + b"\n")
            file.flush()
    return 1 if problems.count else 0


def judged(records: Iterator[Record]) -> Iterator[Record]:
    """The records with their stances, in order; those that have an ``error`` pass as they are."""
    from onrecord.cli import floor

    waiting: deque[Record] = deque()

    def pairs() -> Iterator[tuple[str, str]]:
        for record in records:
            waiting.append(record)
            if "error" not in record:
                yield record["claim"], _text(record)

    for found in floor.stance(pairs()):
        while "error" in waiting[0]:
            yield waiting.popleft()
        # To ask whether something is so, and to report without judging, are the same here: neither side is taken.
        word = "neutral" if found.stance == "questions" else found.stance
        yield {**waiting.popleft(), "stance": word, "confidence": found.confidence}
    yield from waiting


def _text(record: Record) -> str:
    return "\n".join(record[key] for key in ("headline", "text") if (record.get(key) or "").strip())


def _records(lines: BinaryIO, name: str, problems: Problems) -> Iterator[Record]:
    """A record a line; one that is no pair has a null ``stance`` and an ``error``, and is reported."""
    try:
        for number, line in enumerate(iter(lambda: lines.readline(_LONGEST_LINE), b""), start=1):
            if not line.strip():
                continue
            record = _record(line.removeprefix(b"\xef\xbb\xbf"))
            if "error" in record:
                problems.report(f"{name}:{number}", record["error"])
            yield record
    except (EOFError, gzip.BadGzipFile, zlib.error):
        problems.report(name, "its gzip data are cut off or damaged; fetch or copy the file again")


def _record(line: bytes) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return _bad({}, "the line is not JSON; write one JSON object a line")
    if not isinstance(record, dict):
        return _bad({}, "the line is not a JSON object; write one JSON object a line")
    record.pop("error", None)
    for key in ("claim", "text", "headline"):
        if not isinstance(record.get(key, ""), str | None):
            return _bad(record, f'"{key}" is not text; write it as a JSON string')
    claim = record.get("claim") or ""
    if not any(character.isalnum() for character in claim):
        return _bad(record, 'the line has no claim; give it as "claim"')
    if len(claim) > LONGEST_CLAIM:
        return _bad(record, f"the claim is too long ({len(claim):,} characters, at most {LONGEST_CLAIM:,})")
    return record if _text(record) else _bad(record, 'the line has no text; give it as "text" or "headline"')


def _bad(record: Record, reason: str) -> Record:
    return {**record, "stance": None, "confidence": None, "error": reason}


@contextlib.contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    """The lines of a file or of standard input, decompressed where they are gzip."""
    try:
        file = io.BufferedReader(io.FileIO(sys.stdin.fileno() if name == "-" else name, closefd=name != "-"))
    except OSError as error:
        raise RunError(f"{name}: it cannot be read ({error.strerror}); check the path and its permissions") from error
    with file:
        if file.peek(2).startswith(_GZIP):
            yield gzip.GzipFile(fileobj=file)  # type: ignore[misc]  # reads as a BinaryIO does
        else:
            yield file
