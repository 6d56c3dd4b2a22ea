"""One batch from its inputs to its tables."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from onrecord.batch.engine import ReadingOrder, Watch, engine
from onrecord.batch.folder import begin
from onrecord.batch.gathering import DayOfLot, gather, receipts
from onrecord.batch.planning import Cut, files_of_inputs, relevant, work
from onrecord.batch.receipts import Receipt, together
from onrecord.batch.shards import Shard
from onrecord.batch.storage import File, Folder

READER = "onrecord.reader:Reader"
SHARD_BYTES = 8 << 20


@dataclasses.dataclass(frozen=True, slots=True)
class Batch:
    """What is to be read into which folder.

    ``workers`` are as many as there are cores, if None; ``address`` is that of a Ray cluster, None being this machine
    alone; ``limit`` the seconds that one page may take; ``shard_bytes`` of text go to a worker at a time, in a folder
    that is gone on with as many as the first time.
    """

    inputs: Sequence[str]
    folder: str
    workers: int | None = None
    address: str | None = None
    limit: float = 120.0
    shard_bytes: int = SHARD_BYTES
    reader: str = READER


@dataclasses.dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to.

    ``read`` is what it has read itself, ``whole`` what the folder now holds of these inputs, ``bad`` how many inputs
    and documents of both were bad. ``seconds`` are those from the first shard's start to the last one's end.
    """

    read: Receipt
    whole: Receipt
    bad: int
    seconds: float
    workers: int


class Listener(Protocol):
    """Whoever is told how a run goes on."""

    def doing(self, what: str) -> None:
        """Something begins that nothing can be counted of."""

    def problem(self, input: str, reason: str) -> None:
        """An input, or a document of one, is bad."""

    def reading(self, weight: int) -> None:
        """The reading of so much begins."""

    def so_far(self, articles: int, attributions: int) -> None:
        """So much has been read in this run."""

    def finished(self, weight: int, articles: int) -> None:
        """A shard of this weight is finished; so many articles were in it."""


class Works(Protocol):
    """Whoever does the work: ``engine.Engine``."""

    workers: int

    def cut(self, files: Sequence[File], step: int) -> Iterable[Cut]:
        """Cut inputs into slices, in the order of the files."""

    def read(self, shards: Sequence[Shard], how: ReadingOrder, watch: Watch) -> Iterable[tuple[Shard, Receipt]]:
        """Read the shards; each with what became of it, as they are finished."""

    def write_days(self, folder: str, parts: Sequence[DayOfLot]) -> Iterable[object]:
        """Write these days' tables."""


Start = Callable[[int | None, str | None], contextlib.AbstractContextManager[Works]]
"""Starts with so many workers, at this address."""


def run(batch: Batch, listener: Listener, start: Start = engine) -> Summary:
    """Read what has not been read yet, and put it into the tables. Raises ``BatchError`` where it cannot go on."""
    listener.doing("looking for the inputs")
    folder, step = begin(batch.folder, batch.shard_bytes)
    files, problems = files_of_inputs(batch.inputs, folder)
    before = list(receipts(folder)) if files else []
    with _Started(batch, listener, start) as started:
        listener.doing("looking through the inputs")
        todo = work(files, before, step, lambda large: started.ray().cut(large, step))
        old = list(relevant(before, todo.inputs))
        for name, reason in [*problems, *todo.problems, *(p for r in old for p in r.problems)]:
            listener.problem(name, reason)
        new, seconds = _read(batch, folder, started, todo.shards, listener) if todo.shards else ([], 0.0)
        listener.doing("putting the tables together")
        gather(folder, lambda parts: started.ray().write_days(folder.url, parts))
    whole = together([*old, *new])
    bad = len(problems) + len(todo.problems) + len(whole.problems) + whole.untold + len(whole.failed)
    return Summary(together(new), whole, bad, seconds, started.workers)


class _Started:
    """Ray, started when it is first needed: not where all is done already."""

    def __init__(self, batch: Batch, listener: Listener, start: Start) -> None:
        self._batch, self._listener, self._start = batch, listener, start
        self._exits = contextlib.ExitStack()
        self._engine: Works | None = None

    def __enter__(self) -> _Started:
        return self

    def __exit__(self, *error: object) -> None:
        self._exits.close()

    @property
    def workers(self) -> int:
        """How many read at a time; 0 where Ray was not needed."""
        return self._engine.workers if self._engine else 0

    def ray(self) -> Works:
        """Ray. Raises ``BatchError`` where it cannot be had."""
        if self._engine is None:
            self._listener.doing("starting Ray")
            self._engine = self._exits.enter_context(self._start(self._batch.workers, self._batch.address))
        return self._engine


def _read(
    batch: Batch, folder: Folder, started: _Started, shards: Sequence[Shard], listener: Listener
) -> tuple[list[Receipt], float]:
    """What became of the shards, and the seconds from the first's beginning to the last's end."""
    ray, began = started.ray(), time.monotonic()
    listener.reading(sum(s.weight for s in shards))
    how = ReadingOrder(folder.url, batch.reader, batch.limit)
    found = []
    for shard, receipt in ray.read(shards, how, listener.so_far):
        for name, reason in [*receipt.failed, *receipt.problems]:
            listener.problem(name, reason)
        listener.finished(shard.weight, receipt.counts.articles)
        found.append(receipt)
    return found, time.monotonic() - began
