"""The folder of a batch: told by one small file, which says what wrote it."""

from __future__ import annotations

import functools
import hashlib
import json
from importlib.resources import files
from typing import Any

from onrecord import __version__
from onrecord.batch.error import BatchError, BatchMisuseError
from onrecord.batch.schema import VERSION
from onrecord.batch.storage import Folder

NAME = "onrecord-batch.json"


def is_batch(url: str) -> bool:
    """Whether this is the folder of a batch. Raises ``BatchError`` where it cannot be looked at."""
    return Folder(url).exists(NAME)


def opened_batch(url: str) -> Folder:
    """The folder of a batch to read from. Raises ``BatchError`` where it is none, or of another schema."""
    folder = Folder(url)
    _check(folder, _settings(folder))
    return folder


def begin(url: str, shard_bytes: int) -> tuple[Folder, int]:
    """The folder to write to, made or gone on with, and how much of the text it takes at a time.

    That is what the first run said: inputs that were cut otherwise would be read twice in part.

    Raises ``BatchMisuseError`` where there is something else in it, ``BatchError`` where it was written otherwise.
    """
    folder = Folder(url)
    if not folder.exists(NAME):
        if not folder.is_empty():
            raise BatchMisuseError(f"{url}: the folder is not empty, and no batch's; name another")
        settings: dict[str, Any] = {
            "schema": VERSION,
            "onrecord": __version__,
            "models": models(),
            "shard_bytes": shard_bytes,
        }
        folder.write(NAME, (json.dumps(settings, indent=1) + "\n").encode())
        return folder, shard_bytes
    settings = _settings(folder)
    _check(folder, settings)
    if settings.get("models") != models():
        raise BatchError(
            f"{url}: what is there was read with other models (onrecord {settings.get('onrecord')}); "
            "read into another folder, so that one table is not made by two"
        )
    return folder, int(settings["shard_bytes"])


@functools.cache
def models() -> str:
    """A digest of the reader's weights."""
    digest = hashlib.sha256()
    for path in sorted(files("onrecord.reader").joinpath("weights").iterdir(), key=lambda p: p.name):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _settings(folder: Folder) -> dict[str, Any]:
    if not folder.exists(NAME):
        raise BatchError(f"{folder.url}: it is not the folder of a batch (it has no {NAME})")
    try:
        settings = json.loads(folder.read(NAME))
    except ValueError:
        settings = None
    if not isinstance(settings, dict):
        raise BatchError(f"{folder.url}: its {NAME} is damaged; read into another folder")
    return settings


def _check(folder: Folder, settings: dict[str, Any]) -> None:
    if settings.get("schema") != VERSION:
        raise BatchError(
            f"{folder.url}: it was written with schema {settings.get('schema')} (onrecord {settings.get('onrecord')}), "
            f"and this onrecord writes schema {VERSION}; read into another folder"
        )
