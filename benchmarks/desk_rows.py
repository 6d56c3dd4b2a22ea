"""Rows on their way into tables: numbered as they come, inserted many at a time, without a model for each."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model


class Rows:
    """New rows of any tables of the open ledger. ``flush`` inserts them; nothing else may insert meanwhile."""

    def __init__(self) -> None:
        self._tables: dict[type[Model], _Table] = {}

    def add(self, model: type[Model], **values: Any) -> int:
        """The number of a new row with these values by column (``article_id``), and defaults for the others."""
        return self._table(model).add(values)

    def next(self, model: type[Model]) -> int:
        """The number that the next row of this model will have."""
        return self._table(model).last + 1

    def flush(self) -> None:
        """Insert what waits, all in one transaction."""
        from onrecord.ledger.writing import written

        written(self._insert)
        for table in self._tables.values():
            table.waiting.clear()

    def _table(self, model: type[Model]) -> _Table:
        if model not in self._tables:
            self._tables[model] = _Table(model)
        return self._tables[model]

    def _insert(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            for table in self._tables.values():
                if table.waiting:
                    cursor.executemany(table.sql, table.waiting)


class _Table:
    def __init__(self, model: type[Model]) -> None:
        from django.db import connection

        fields = [f for f in model._meta.concrete_fields if not f.primary_key]
        key = model._meta.pk.attname
        self._defaults = {f.attname: _kept(f.get_default()) for f in fields}
        columns = [str(f.column) for f in (model._meta.pk, *fields)]
        named, places = ", ".join(connection.ops.quote_name(c) for c in columns), ", ".join(["%s"] * len(columns))
        self.sql = f"INSERT INTO {model._meta.db_table} ({named}) VALUES ({places})"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(max({columns[0]}), 0) FROM {model._meta.db_table}")
            self.last: int = cursor.fetchone()[0]
        self._name = f"{model.__name__}.{key}"
        self.waiting: list[tuple[Any, ...]] = []

    def add(self, values: dict[str, Any]) -> int:
        if unknown := values.keys() - self._defaults.keys():
            raise KeyError(f"{self._name}: no column {', '.join(sorted(unknown))}")
        self.last += 1
        given = {name: _kept(value) for name, value in values.items()}
        self.waiting.append((self.last, *(given.get(name, default) for name, default in self._defaults.items())))
        return self.last


def _kept(value: Any) -> Any:
    """The value as the database keeps it."""
    if isinstance(value, list | dict):
        return json.dumps(value)
    if isinstance(value, datetime):
        from django.db import connection

        return connection.ops.adapt_datetimefield_value(value)
    return value
