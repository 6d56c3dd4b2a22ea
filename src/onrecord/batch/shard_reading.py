"""Reading a shard: its documents, through a reader that pages cannot do harm to, into a finished file."""

from __future__ import annotations

import time
from collections.abc import Callable

from onrecord.batch.contents import contents
from onrecord.batch.isolation import IsolatedReader
from onrecord.batch.outcomes import QUARANTINED, LeftOut, Outcome
from onrecord.batch.receipts import Done, Quarantined, Receipt
from onrecord.batch.rows import row_of
from onrecord.batch.shards import Shard, Slice
from onrecord.batch.staging import Staging
from onrecord.batch.storage import Folder
from onrecord.pages import PageError
from onrecord.pages.documents import Document

Tell = Callable[[int, int], None]
"""Called now and then with how many more articles and attributions there are."""

TOLD_EVERY = 2.0


def read_shard(shard: Shard, folder: Folder, reader: IsolatedReader, tell: Tell = lambda *_: None) -> Receipt:
    """Read a shard and write it into the folder; what became of it. Raises ``BatchError``."""
    staging, receipt, told = Staging(), Receipt(), _Told(tell)
    for one in shard.slices:
        _read_slice(one, staging, receipt, reader, told)
    told.now()
    if receipt.done:
        staging.write(folder, shard, receipt)
    return receipt


def _read_slice(one: Slice, staging: Staging, receipt: Receipt, reader: IsolatedReader, told: _Told) -> None:
    try:
        found = contents(one)
    except PageError as error:
        receipt.failed.append((error.input, error.reason))
        return
    documents = [placed for placed in found if isinstance(placed.found, Document)]
    for placed in found:
        if isinstance(placed.found, PageError):
            receipt.counts.unreadable += 1
            receipt.problem(placed.found.input, placed.found.reason)
    every = reader.read([d.found for d in documents if isinstance(d.found, Document)])
    for (place, _), outcomes in zip(documents, every, strict=True):
        for number, outcome in enumerate(outcomes):
            _take(outcome, one.name, place + number, staging, receipt)
        told.more(receipt)
    receipt.done.append(Done(one.name, one.size, one.first, one.of))


def _take(outcome: Outcome, input: str, place: int, staging: Staging, receipt: Receipt) -> None:
    counts = receipt.counts
    if not isinstance(outcome, LeftOut):
        counts.articles += 1
        counts.attributions += len(outcome.attributions)
        staging.add(row_of(outcome, input, place))
    elif outcome.why in QUARANTINED:
        counts.quarantined += 1
        receipt.quarantined.append(Quarantined(input, place, outcome.name, outcome.why, outcome.reason))
    elif outcome.why == "language":
        counts.other_languages += 1
    elif outcome.why == "no article":
        counts.without_article += 1
    else:
        counts.unreadable += 1
        receipt.problem(outcome.name, outcome.reason)


class _Told:
    """Tells how far a shard is, once in a while."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._articles = self._attributions = 0
        self._last = time.monotonic()
        self._receipt: Receipt | None = None

    def more(self, receipt: Receipt) -> None:
        """There is more in the receipt than before."""
        self._receipt = receipt
        if time.monotonic() - self._last >= TOLD_EVERY:
            self.now()

    def now(self) -> None:
        """Tell what has not been told."""
        if self._receipt is not None:
            counts = self._receipt.counts
            self._tell(counts.articles - self._articles, counts.attributions - self._attributions)
            self._articles, self._attributions = counts.articles, counts.attributions
        self._last = time.monotonic()
