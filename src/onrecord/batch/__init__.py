"""The same reader over millions of articles, on Ray: any number of inputs in, Parquet tables out.

Only this floor knows Ray, and only where it is put to work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.batch.error import BatchError, BatchMisuseError

if TYPE_CHECKING:
    from onrecord.batch.folder import is_batch
    from onrecord.batch.running import Batch, Listener, Summary, run
    from onrecord.batch.story_stream import groups_in, stories_in

_HOMES = {
    "Batch": "running",
    "Listener": "running",
    "Summary": "running",
    "is_batch": "folder",
    "run": "running",
    "groups_in": "story_stream",
    "stories_in": "story_stream",
}

__all__ = [
    "Batch",
    "BatchError",
    "BatchMisuseError",
    "Listener",
    "Summary",
    "groups_in",
    "is_batch",
    "run",
    "stories_in",
]


def __getattr__(name: str) -> object:
    """Load pyarrow and the others only when something of it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.batch' has no attribute {name!r}")
    found = getattr(import_module(f"onrecord.batch.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
