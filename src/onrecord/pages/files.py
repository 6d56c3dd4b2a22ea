"""The files that a path, a folder or a glob names, in order."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.pages.error import PageError

_GLOB = re.compile(r"[*?\[]")


def files_of(name: str) -> Iterator[str]:
    """The paths of the files that ``name`` names: a file itself, a folder's (sorted, with its subfolders'), a glob's.

    Files and folders whose names begin with a dot are passed over within a folder, and links to folders are not
    followed. Raises ``PageError`` where there is no file, ``OSError`` for a folder that may not be listed.
    """
    if not name or "\x00" in name:
        raise PageError(name, "no such file; check the path")
    path = Path(name)
    if path.is_dir():
        yield from _files_in(path)
    elif path.exists() or path.is_symlink():
        yield name
    elif _GLOB.search(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  # pathlib's takes no absolute pattern
        if not matches:
            raise PageError(name, "no file matches; check the pattern")
        for match in matches:
            # With ** a folder's files match for themselves.
            if not Path(match).is_dir():
                yield match
            elif "**" not in name:
                yield from _files_in(Path(match))
    else:
        raise PageError(name, "no such file; check the path (an address begins with https://)")


def _files_in(folder: Path) -> Iterator[str]:
    found = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path == folder or (path.is_dir() and not path.is_symlink()):
            waiting.extend(sorted((p for p in path.iterdir() if not p.name.startswith(".")), reverse=True))
        elif path.is_file():
            found = True
            yield str(path)
    if not found:
        raise PageError(str(folder), "the folder holds no files; give one with articles")
