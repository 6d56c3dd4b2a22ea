"""What a round of watching did, in one line."""

from __future__ import annotations

import dataclasses
from datetime import datetime


@dataclasses.dataclass(slots=True)
class Tally:
    """The counts of one round. ``next_due`` is when something is to be done next, None where nothing is watched."""

    polled: int = 0
    unchanged_feeds: int = 0
    new: int = 0
    edited: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    next_due: datetime | None = None

    def __str__(self) -> str:
        parts = [f"{_counted(self.polled, 'feed')} polled ({self.unchanged_feeds:,} unchanged)"]
        parts += [f"{_counted(self.new, 'new article')}", f"{self.edited:,} edited", f"{self.unchanged:,} unchanged"]
        parts += [f"{self.failed:,} failed"] if self.failed else []
        parts += [f"{self.waiting:,} waiting for their hosts"] if self.waiting else []
        parts += [f"next at {self.next_due:%Y-%m-%d %H:%M:%S} UTC"] if self.next_due else ["nothing more is due"]
        return ", ".join(parts)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
