"""Finished shards become tables: a file for each table and day of publication, in the order of the inputs.

Putting them together takes what would else be thousands of small files a day. What is gathered at a time is a lot; what
is in it is written down first, so that a run that is killed meanwhile is gone on with where it was.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.batch.receipts import Quarantined, Receipt
from onrecord.batch.schema import KEYS, NO_DAY, QUARANTINE, TABLES
from onrecord.batch.staging import STAGED, receipt_of, rows_of_day, staged
from onrecord.batch.storage import Folder

LOTS = "lots"
_BEGUN = "gathering.json"
ROWS_A_GROUP = {"articles": 2_000, "attributions": 20_000, "parties": 20_000}


@dataclasses.dataclass(frozen=True, slots=True)
class Lot:
    """Shards that become tables together: the names of their files, in the order of the inputs."""

    name: str
    shards: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class DayOfLot:
    """One day's part of a lot, ``""`` being no day, and which of its shards have something of it."""

    lot: str
    day: str
    shards: tuple[str, ...]


WriteDays = Callable[[Sequence[DayOfLot]], Iterable[object]]
"""Calls ``write_day`` for each of these, in any order, here or elsewhere."""


def begun(folder: Folder) -> Lot | None:
    """The lot that a run was gathering when it was stopped."""
    if not folder.exists(_BEGUN):
        return None
    record = json.loads(folder.read(_BEGUN))
    return Lot(record["lot"], tuple(record["shards"]))


def gather(folder: Folder, write_days: WriteDays) -> None:
    """Put all finished shards into the tables; those that a stopped run was gathering first. Raises ``BatchError``."""
    before = begun(folder)
    if before is not None:
        _gather(folder, before, write_days)
    waiting = sorted((min((d.name, d.first) for d in r.done), name) for name, r in _waiting(folder))
    if waiting:
        slices = sorted((d.name, d.size, d.first) for _, r in _waiting(folder) for d in r.done)
        digest = hashlib.sha256(json.dumps(slices).encode()).hexdigest()[:16]
        lot = Lot(digest, tuple(name for _, name in waiting))
        folder.write(_BEGUN, json.dumps({"lot": lot.name, "shards": lot.shards}).encode())
        _gather(folder, lot, write_days)
    # What a lost node wrote late, or only began to write.
    folder.clear(STAGED)


def receipts(folder: Folder) -> Iterator[Receipt]:
    """What became of every shard that is finished, gathered or not."""
    yield from _gathered(folder)
    for _, receipt in _waiting(folder):
        yield receipt


def _gathered(folder: Folder) -> Iterator[Receipt]:
    for name in folder.names(LOTS):
        for line in folder.read(f"{LOTS}/{name}").splitlines():
            yield Receipt.from_json(line)


def _waiting(folder: Folder) -> Iterator[tuple[str, Receipt]]:
    """The finished shards that are in no lot: a node that was given up for lost may finish one once more."""
    known = {d for receipt in _gathered(folder) for d in receipt.done}
    return ((name, receipt) for name, receipt in staged(folder) if not known.issuperset(receipt.done))


def write_day(folder: Folder, part: DayOfLot) -> None:
    """Write the tables of one day of a lot. Raises ``BatchError``."""
    where = f"day={part.day or NO_DAY}/{part.lot}.parquet"
    for table, schema in TABLES.items():
        with (
            folder.writing(f"{table}/{where}") as file,
            pq.ParquetWriter(file, schema, compression="zstd") as writer,
        ):
            tables = (_table(rows, table, schema) for rows in _readings(folder, part))
            for group in _groups(tables, schema, ROWS_A_GROUP[table]):
                writer.write_table(group, row_group_size=ROWS_A_GROUP[table])


def _lines_of(lot: Lot) -> str:
    return f"{LOTS}/{lot.name}.jsonl"


def _gather(folder: Folder, lot: Lot, write_days: WriteDays) -> None:
    if not folder.exists(_lines_of(lot)):
        found = [(name, receipt_of(folder, name)) for name in lot.shards]
        days = sorted({day for _, receipt in found for day in receipt.days})
        parts = [DayOfLot(lot.name, day, tuple(n for n, r in found if day in r.days)) for day in days]
        for _ in write_days(parts):
            pass
        _write_quarantine(folder, lot, [q for _, receipt in found for q in receipt.quarantined])
        folder.write(_lines_of(lot), "".join(f"{receipt.to_json()}\n" for _, receipt in found).encode())
    # From here on the lot is in the tables, and its shards are only in the way.
    for name in lot.shards:
        folder.remove(f"{STAGED}/{name}")
    folder.remove(_BEGUN)


def _write_quarantine(folder: Folder, lot: Lot, found: Sequence[Quarantined]) -> None:
    if not found:
        return
    rows = [dataclasses.asdict(q) for q in sorted(found, key=lambda q: (q.input, q.place))]
    with folder.writing(f"quarantine/{lot.name}.parquet") as file:
        pq.write_table(pa.Table.from_pylist(rows, QUARANTINE), file, compression="zstd")


def _readings(folder: Folder, part: DayOfLot) -> Iterator[pa.Table]:
    for name in part.shards:
        rows = rows_of_day(folder, name, part.day)
        if rows is not None:
            yield rows


def _table(rows: pa.Table, table: str, schema: pa.Schema) -> pa.Table:
    """The rows of one table that are in these readings."""
    if table == "articles":
        return rows.select(schema.names)
    lists = rows[table].combine_chunks()
    above = rows.select([n for n in schema.names if n in KEYS or n in ("publisher", "published")])
    found = above.take(pc.list_parent_indices(lists))
    values = pc.list_flatten(lists)
    for number, field in enumerate(values.type):
        found = found.append_column(field, pc.struct_field(values, [number]))
    return found.cast(schema)


def _groups(tables: Iterable[pa.Table], schema: pa.Schema, most: int) -> Iterator[pa.Table]:
    """The same rows, ``most`` at a time, so that it does not show in the file how they came."""
    waiting: list[pa.Table] = []
    count = 0
    for table in tables:
        waiting.append(table)
        count += len(table)
        if count >= most:
            together = pa.concat_tables(waiting).combine_chunks()
            whole = count - count % most
            for start in range(0, whole, most):
                yield together.slice(start, most).combine_chunks()
            waiting, count = [together.slice(whole)], count - whole
    if count:
        yield pa.concat_tables(waiting).combine_chunks()
