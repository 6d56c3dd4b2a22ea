"""What is read at a time: slices of inputs, put together to shards that keep one worker busy for a while."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from onrecord.batch.storage import File

Kind = Literal["whole", "json lines", "warc", "parquet"]

MOST_SLICES = 500
"""Small files that are put together, however little there is in them."""


@dataclasses.dataclass(frozen=True, slots=True)
class Slice:
    """Some of the documents of one input, or all.

    They are the ``count`` documents (all that are left, for None) from the one with the number ``first`` on: those
    after ``skip`` others from byte ``start`` on. ``of`` is how many slices the input has, ``weight`` how many of its
    bytes fall to this one.
    """

    name: str
    path: str
    size: int
    kind: Kind = "whole"
    first: int = 0
    count: int | None = None
    start: int = 0
    skip: int = 0
    of: int = 1
    weight: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all others, and where its articles stand among all."""
        return self.name, self.first


@dataclasses.dataclass(frozen=True, slots=True)
class Shard:
    """Slices that one worker reads one after the other, and whose readings appear together."""

    slices: tuple[Slice, ...]

    @property
    def name(self) -> str:
        """A name that follows from what is in it."""
        keys = json.dumps([[*s.key, s.size] for s in self.slices], ensure_ascii=True)
        return hashlib.sha256(keys.encode()).hexdigest()[:16]

    @property
    def weight(self) -> int:
        """Bytes of input, by which it is told how far a run is."""
        return sum(s.weight for s in self.slices)

    def without(self, done: Iterable[tuple[str, int]]) -> Shard:
        """What is left of it."""
        known = set(done)
        return Shard(tuple(s for s in self.slices if s.key not in known))

    def to_dict(self) -> dict[str, Any]:
        """The shard as plain values."""
        return {"slices": [dataclasses.asdict(s) for s in self.slices]}

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Shard:
        """The inverse of ``to_dict``."""
        return cls(tuple(Slice(**s) for s in record["slices"]))


def whole(file: File) -> Slice:
    """All of a file."""
    return Slice(file.name, file.path, file.size, weight=max(1, file.size))


def shards_of(slices: Iterable[Slice], most: int) -> Iterator[Shard]:
    """Shards of about ``most`` bytes; a slice of a larger input is one of its own. The order stays."""
    together: list[Slice] = []
    for one in slices:
        alone = one.of > 1
        full = sum(s.weight for s in together) + one.weight > most or len(together) >= MOST_SLICES
        if together and (alone or full):
            yield Shard(tuple(together))
            together = []
        if alone:
            yield Shard((one,))
        else:
            together.append(one)
    if together:
        yield Shard(tuple(together))
