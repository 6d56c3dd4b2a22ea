"""Where a result goes: standard output, a file that appears whole or not at all, or a file that grows line by line."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


class OutputClosedError(Exception):
    """Whoever read standard output went away, as in ``onrecord read … | head``."""


@contextlib.contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Standard output, in bytes. Raises ``OutputClosedError`` once nobody reads it any more."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # The interpreter flushes once more on its way out; that flush must not fail too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputClosedError from error


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that replaces ``path`` once all of it is written; after an error or Ctrl-C, ``path`` is as it was.

    What is not a regular file (``/dev/null``, a named pipe) is written to directly.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def growing_file(path: Path, *, keep: bool) -> Iterator[BinaryIO]:
    """A file that is written in place, so that what a stopped run has done stays; ``keep`` appends to what is there."""
    with path.open("ab" if keep else "wb") as file:
        yield file
