"""The tables of a batch, read back as readings, a day at a time and in memory that does not grow with the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.batch.error import BatchError
from onrecord.batch.rows import Row, reading_of
from onrecord.batch.schema import NO_DAY
from onrecord.batch.storage import Folder
from onrecord.reading import Reading

_ROWS = 500


def days(folder: Folder) -> list[str]:
    """The days of publication in order; ``""``, for articles without one, comes last."""
    names = [name.removeprefix("day=") for name in folder.folders("articles")]
    return [name for name in names if name != NO_DAY] + [""] * (NO_DAY in names)


def readings_of_day(folder: Folder, day: str) -> Iterator[Reading]:
    """The readings of a day, lot by lot, in the order of the inputs. Raises ``BatchError``."""
    part = f"day={day or NO_DAY}"
    for lot in folder.names(f"articles/{part}"):
        articles, parties, attributions = (
            _rows(folder, f"{table}/{part}/{lot}") for table in ("articles", "parties", "attributions")
        )
        own_parties, own_attributions = _Following(parties), _Following(attributions)
        for article in articles:
            key = article["input"], article["place"]
            yield reading_of(article, own_parties.of(key), own_attributions.of(key))


class _Following:
    """Rows that come in the order of the articles, given out article by article."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, key: tuple[str, int]) -> list[Row]:
        """The rows of the article with this key, which comes after those that were asked for before."""
        found = []
        while self._next is not None and (self._next["input"], self._next["place"]) == key:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def _rows(folder: Folder, name: str) -> Iterator[Row]:
    with folder.reading(name) as file:
        try:
            batches: Iterator[Any] = pq.ParquetFile(file).iter_batches(_ROWS)
            for batch in batches:
                yield from batch.to_pylist()
        except pa.ArrowException as error:
            raise BatchError(
                f"{folder.url}/{name}: it is damaged ({error}); read the inputs into a new folder"
            ) from error
