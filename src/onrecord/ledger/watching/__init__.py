"""Keeping watch: feeds are polled, their pages fetched, read and filed, and looked at again for edits."""

from __future__ import annotations

from onrecord.ledger.watching.feeds import FeedState, add, listed, remove
from onrecord.ledger.watching.lock import only_watch
from onrecord.ledger.watching.rounds import Watch
from onrecord.ledger.watching.tally import Tally

__all__ = ["FeedState", "Tally", "Watch", "add", "listed", "only_watch", "remove"]
