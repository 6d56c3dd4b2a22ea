"""Reading, whatever becomes of an article: here, or in processes of which one may be lost.

Nothing of the reader is loaded before there is something to read.
"""

from __future__ import annotations

from onrecord.workers.outcomes import (
    MakeReader,
    Outcome,
    Reads,
    Unread,
    WorkersError,
    load_reader,
    outcome,
    read_here,
)
from onrecord.workers.processes import ReadingProcesses, read_in_workers

__all__ = [
    "MakeReader",
    "Outcome",
    "ReadingProcesses",
    "Reads",
    "Unread",
    "WorkersError",
    "load_reader",
    "outcome",
    "read_here",
    "read_in_workers",
]
