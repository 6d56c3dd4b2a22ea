"""What nobody has looked at, the least certain first: what people are asked to look at next."""

from __future__ import annotations

import dataclasses
from typing import Literal

from django.db import connection

from onrecord.ledger.asking.filters import CURRENT, Conditions
from onrecord.ledger.writing import read

Sort = Literal["attributions", "positions"]

_MANY = 1_000

_FROM = {
    "attributions": f"ledger_attribution w JOIN ledger_revision r ON r.id = w.revision_id {CURRENT}",
    "positions": f"ledger_position w JOIN ledger_revision r ON r.id = w.revision_id {CURRENT} "
    "JOIN ledger_claim c ON c.id = w.claim_id AND c.verdict <> 'rejected' AND c.is_found",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Among:
    """What is looked among: a story's, a publisher's or a party's, by their ids and its name."""

    story: int | None = None
    publisher: str = ""
    party: int | None = None


def unsure(sort: Sort, among: Among, most: int) -> list[int]:
    """The ids of so many attributions or positions of current texts, without a verdict, the least certain first."""
    return read(lambda: _asked(sort, among, most))


def _asked(sort: Sort, among: Among, most: int) -> list[int]:
    conditions = Conditions()
    if among.story is not None:
        conditions.add("t.story_id = %s", among.story)
    if among.publisher:
        walks = _are_many("ledger_article WHERE publisher = %s", among.publisher)
        conditions.add(f"{walks}t.publisher = %s", among.publisher)
    if among.party is not None:
        walks = _are_many(f"{_FROM[sort].split()[0]} WHERE party_id = %s", among.party)
        conditions.add(f"{walks}w.party_id = %s", among.party)
    sql = statement(sort, conditions.sql, most)
    with connection.cursor() as cursor:
        cursor.execute(sql, conditions.values)
        return [id for (id,) in cursor.fetchall()]


def statement(sort: Sort, conditions: str, most: int) -> str:
    """The question as SQL; ``conditions`` begin with AND."""
    # "verdict = ''" stands in the text, not among the values: only so is the partial index used.
    return f"SELECT w.id FROM {_FROM[sort]} WHERE w.verdict = ''{conditions} ORDER BY w.confidence, w.id LIMIT {most:d}"


def _are_many(of: str, value: str | int) -> str:
    """A sign that keeps SQLite, which counts nothing, from looking up and sorting what is a good part of all there is.

    It then goes through everything from the least certain on, and soon has enough. PostgreSQL has statistics.
    """
    if connection.vendor != "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {of} LIMIT {_MANY + 1})", [value])
        return "+" if cursor.fetchone()[0] > _MANY else ""
