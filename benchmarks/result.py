"""What a measure comes to: its commands, its tables, and its figures beside the marks they are to reach."""

from __future__ import annotations

import dataclasses
from typing import Any

Cell = str | int | float


class BenchmarkError(Exception):
    """A measure could not be taken; the message says what it lacks."""


@dataclasses.dataclass(frozen=True, slots=True)
class Options:
    """How long to measure: ``rounds`` of alternating runs, how many ``articles`` the endurance run reads, and of what
    ``size`` the batch's measures are (articles, or for ``batch_nodes`` nodes killed; None is each one's own)."""

    rounds: int = 5
    articles: int = 20_000
    size: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under named columns. Numbers stand at the right, and are shown to one decimal unless whole."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A figure and the bound that it is to reach; ``aim``, where there is one, is what would be better still.

    The bound is the least that the value may be, or with ``at_most`` the greatest. ``digits`` are the decimals shown.
    """

    name: str
    value: float
    bound: float
    aim: float | None = None
    at_most: bool = False
    digits: int = 1
    unit: str = ""

    @property
    def met(self) -> bool:
        """Whether the value reaches the bound."""
        return self._reaches(self.bound)

    @property
    def reaches_aim(self) -> bool:
        """Whether the value reaches the aim; so it does where there is none."""
        return self.aim is None or self._reaches(self.aim)

    def _reaches(self, bound: float) -> bool:
        return self.value <= bound if self.at_most else self.value >= bound


@dataclasses.dataclass(frozen=True, slots=True)
class Result:
    """One measure as it was taken. ``commands`` are as one would type them, in the order in which they ran."""

    title: str
    about: str
    commands: tuple[str, ...]
    tables: tuple[Table, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON-ready values."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Result:
        """The inverse of ``to_dict``, after JSON has made lists of the tuples. Raises ``KeyError`` or ``TypeError``."""
        tables = tuple(
            Table(tuple(t["columns"]), tuple(tuple(row) for row in t["rows"]), t["caption"]) for t in record["tables"]
        )
        return cls(
            record["title"],
            record["about"],
            tuple(record["commands"]),
            tables,
            tuple(Mark(**m) for m in record["marks"]),
            tuple(record["notes"]),
        )
