"""What a batch has done, so that running it again does only what is missing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

MOST_PROBLEMS = 20
"""Bad documents of a shard that are told one by one."""


@dataclasses.dataclass(slots=True)
class Counts:
    """Articles read, attributions found in them, and what was left out, by the reason."""

    articles: int = 0
    attributions: int = 0
    other_languages: int = 0
    without_article: int = 0
    unreadable: int = 0
    quarantined: int = 0

    def add(self, other: Counts) -> None:
        """Count these as well."""
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


@dataclasses.dataclass(frozen=True, slots=True)
class Done:
    """A slice that is finished: the input's name and size then, and the number of its first document."""

    name: str
    size: int
    first: int
    of: int


@dataclasses.dataclass(frozen=True, slots=True)
class Quarantined:
    """A document that its reader could not live with."""

    input: str
    place: int
    document: str
    why: str
    reason: str


@dataclasses.dataclass(slots=True)
class Receipt:
    """What became of a shard, or of several.

    ``failed`` are inputs that could not be read to their end, of which nothing is kept: they are not in ``done``.
    ``problems`` are bad documents, those beyond the first few being only counted in ``untold``. ``days`` counts the
    articles by the day of publication, ``""`` being none.
    """

    done: list[Done] = dataclasses.field(default_factory=list)
    counts: Counts = dataclasses.field(default_factory=Counts)
    failed: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    problems: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    untold: int = 0
    quarantined: list[Quarantined] = dataclasses.field(default_factory=list)
    days: dict[str, int] = dataclasses.field(default_factory=dict)

    def problem(self, input: str, reason: str) -> None:
        """Note a bad document."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((input, reason))
        else:
            self.untold += 1

    def to_json(self) -> str:
        """The receipt as one line, the same for the same shard."""
        return json.dumps(dataclasses.asdict(self), sort_keys=True, ensure_ascii=True)

    @classmethod
    def from_json(cls, line: str | bytes) -> Receipt:
        """The inverse of ``to_json``. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
        record: dict[str, Any] = json.loads(line)
        return cls(
            [Done(**d) for d in record["done"]],
            Counts(**record["counts"]),
            _pairs(record["failed"]),
            _pairs(record["problems"]),
            record["untold"],
            [Quarantined(**q) for q in record["quarantined"]],
            record["days"],
        )


def together(receipts: Iterable[Receipt]) -> Receipt:
    """One receipt for all of them, in this order."""
    whole = Receipt()
    for one in receipts:
        whole.done += one.done
        whole.counts.add(one.counts)
        whole.failed += one.failed
        whole.problems += one.problems
        whole.untold += one.untold
        whole.quarantined += one.quarantined
        for day, articles in one.days.items():
            whole.days[day] = whole.days.get(day, 0) + articles
    whole.days = dict(sorted(whole.days.items()))
    return whole


def _pairs(values: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    return [(name, reason) for name, reason in values]
