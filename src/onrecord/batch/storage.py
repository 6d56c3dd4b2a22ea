"""Files wherever they lie: local paths, and every URL that fsspec has a file system for.

fsspec's own way to write a file at once makes it in another folder first; here it is made beside where it will stand.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.batch.error import BatchError
from onrecord.pages import PageError
from onrecord.pages.files import files_of

if TYPE_CHECKING:
    from fsspec.spec import AbstractFileSystem

# An object appears there when all of it is written; moving it would be copying it.
_WHOLE_OBJECTS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "memory"})
WEB = ("http://", "https://")
_NO_SUCH = "no such file; check the path (an address begins with https:// or another scheme)"


@dataclasses.dataclass(frozen=True, slots=True)
class File:
    """An input: its name as the user gave it, where it lies whatever folder one is in, and its size in bytes."""

    name: str
    path: str
    size: int


def is_url(name: str) -> bool:
    """Whether a name says how to get there."""
    return "://" in name


def absolute(name: str) -> str:
    """A name that means the same to every process."""
    return name if is_url(name) else os.path.abspath(name)  # noqa: PTH100  # resolve() would follow links


def system(name: str) -> tuple[AbstractFileSystem, str]:
    """The file system of a name, and the path in it. Raises ``BatchError`` where there is none for such names."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise BatchError("onrecord batch is not installed; pip install 'onrecord[batch]'") from error
    try:
        found: tuple[AbstractFileSystem, str] = url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise BatchError(f"{name}: it cannot be reached ({error})") from error
    return found


def files_named(name: str) -> Iterator[File]:
    """The files that a path, a folder, a glob or a URL of one names, in the order of their names.

    Raises ``PageError`` where there is none, ``OSError`` for what may not be looked at, ``BatchError`` for a URL that
    no file system knows.
    """
    if not is_url(name):
        for path in files_of(name):
            yield File(path, absolute(path), Path(path).stat().st_size)
        return
    files, path = system(name)
    if name.startswith(WEB):
        # fsspec would take a page with links for a folder.
        try:
            found = {path: files.info(path)}
        except FileNotFoundError as error:
            raise PageError(name, _NO_SUCH) from error
    elif any(c in path for c in "*?["):
        found = files.glob(path, detail=True)
    elif files.isdir(path):
        found = files.find(path, detail=True)
    elif files.exists(path):
        found = {path: files.info(path)}
    else:
        raise PageError(name, _NO_SUCH)
    shown = 0
    for where in sorted(found):
        if found[where]["type"] == "file" and not where.rsplit("/", 1)[-1].startswith("."):
            shown += 1
            url = files.unstrip_protocol(where)
            yield File(url, url, int(found[where].get("size") or 0))
    if not shown:
        raise PageError(name, "it holds no files; check the address")


def opened(path: str) -> BinaryIO:
    """A file to read bytes from; seekable. Raises ``OSError`` and ``BatchError``."""
    if not is_url(path):
        return Path(path).open("rb")
    files, inside = system(path)
    return cast(BinaryIO, files.open(inside, "rb"))


class Folder:
    """A folder that is written to, on this machine or elsewhere. ``OSError``s are told as ``BatchError``s."""

    def __init__(self, url: str) -> None:
        self.url = absolute(url)
        self._files, self._path = system(self.url)
        self._is_local = not is_url(self.url) or "file" in self._files.protocol
        protocols = {self._files.protocol} if isinstance(self._files.protocol, str) else set(self._files.protocol)
        self._needs_no_move = bool(protocols & _WHOLE_OBJECTS)

    def exists(self, name: str = "") -> bool:
        """Whether there is such a file in it, or the folder itself."""
        with self._told(name):
            return bool(self._files.exists(self._at(name)))

    def is_empty(self) -> bool:
        """Whether there is nothing in it, or no such folder."""
        with self._told():
            return not self._files.exists(self._path) or not self._files.ls(self._path, detail=False)

    def names(self, part: str) -> list[str]:
        """The files in one of its folders, sorted, without those that are still being written."""
        with self._told(part):
            if not self._files.exists(self._at(part)):
                return []
            self._files.invalidate_cache()
            paths = self._files.ls(self._at(part), detail=False)
        return sorted(name for path in paths if not (name := str(path).rsplit("/", 1)[-1]).startswith("."))

    def folders(self, part: str) -> list[str]:
        """The folders in one of its folders, sorted."""
        with self._told(part):
            if not self._files.exists(self._at(part)):
                return []
            self._files.invalidate_cache()
            return sorted(
                str(entry["name"]).rstrip("/").rsplit("/", 1)[-1]
                for entry in self._files.ls(self._at(part), detail=True)
                if entry["type"] == "directory"
            )

    def read(self, name: str) -> bytes:
        """All bytes of a file."""
        with self._told(name):
            return bytes(self._files.cat_file(self._at(name)))

    @contextlib.contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """A file to read from."""
        with self._told(name), self._files.open(self._at(name), "rb") as file:
            yield file

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file that appears whole or not at all."""
        target = self._at(name)
        folder, _, last = target.rpartition("/")
        part = target if self._needs_no_move else f"{folder}/.{last}.{uuid.uuid4().hex[:8]}.part"
        with self._told(name):
            self._files.makedirs(folder, exist_ok=True)
            try:
                with self._files.open(part, "wb") as file:
                    yield file
                if self._is_local:
                    Path(part).replace(target)
                elif part != target:
                    self._files.mv(part, target)
            except BaseException:
                if part != target:
                    with contextlib.suppress(Exception):
                        self._files.rm_file(part)
                raise

    def write(self, name: str, data: bytes) -> None:
        """Put a file there at once."""
        with self.writing(name) as file:
            file.write(data)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        with self._told(name), contextlib.suppress(FileNotFoundError):
            self._files.rm_file(self._at(name))

    def clear(self, part: str) -> None:
        """Take one of its folders away, with whatever is left in it."""
        with self._told(part), contextlib.suppress(FileNotFoundError):
            self._files.rm(self._at(part), recursive=True)

    def _at(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}" if name else self._path

    @contextlib.contextmanager
    def _told(self, name: str = "") -> Iterator[None]:
        where = f"{self.url.rstrip('/')}/{name}" if name else self.url
        try:
            yield
        except OSError as error:
            raise BatchError(f"{where}: {told(error)}") from error


def told(error: OSError) -> str:
    """What went wrong with a file, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "there is no space left; make some and run the same command again, which goes on from here"
    return f"it cannot be read or written ({error.strerror or error}); check the path and its permissions"
