"""What is the same for everybody on pages of stories, kept for as long as the stories' records are the same.

What tells one state of a record from another is the story's version, how far it was recorded, and the last decision
that anybody made on anything: whatever people or articles change, one of the three changes with it. A party's name
that another story's articles made shorter is the exception; it is shown a few minutes later.
"""

from __future__ import annotations

import pickle
import zlib
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from onrecord.ledger.models import Decision, Story

KEPT_FOR = 300
"""Seconds."""


class Kept:
    """What was made of stories before, in the reader's language, as their records are at this moment."""

    def __init__(self) -> None:
        self._decided = Decision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def get(self, row: Story, part: str) -> Any:
        """What was kept of this part of the story's pages; None where nothing was."""
        found = cache.get(self._key(row, part))
        return None if found is None else pickle.loads(zlib.decompress(found))

    def keep(self, row: Story, part: str, made: Any) -> None:
        """Keep this for this part."""
        cache.set(self._key(row, part), zlib.compress(pickle.dumps(made), 1), KEPT_FOR)

    def _key(self, row: Story, part: str) -> str:
        return f"story-{row.pk}-{row.version}-{row.recorded}-{self._decided}-{get_language()}-{part}"
