"""The index for full-text search, kept in step by the database itself, whoever writes to it.

SQLite has two FTS5 tables over the text of revisions and the words of attributions, and triggers that keep them;
PostgreSQL has a generated ``tsvector`` column in each of the two tables, with a GIN index.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

# The table that is indexed, its index in SQLite, and the columns in it.
INDEXES = (
    ("ledger_revision", "ledger_article_words", ("title", "text")),
    ("ledger_attribution", "ledger_statement_words", ("source_text", "cue_text", "content_text")),
)
_TOKENS = "porter unicode61 remove_diacritics 2"
# PostgreSQL refuses rows whose lexemes take more than a megabyte.
_MOST_CHARACTERS = 200_000


def make(*_: object, **__: Any) -> None:
    """Make what is missing of the index and fill it; nothing where it is whole. Django calls it after migrations too.

    Where a migration makes one of SQLite's tables anew, its triggers are lost, and this puts them back.
    """
    tables = set(connection.introspection.table_names())
    if not all(table in tables for table, _, _ in INDEXES):
        return
    with transaction.atomic():
        for table, index, columns in INDEXES:
            if connection.vendor == "postgresql":
                _on_postgresql(table, columns)
            else:
                _on_sqlite(table, index, columns)


def remove(*_: object, **__: Any) -> None:
    """Remove the index, as when the migration that made it is taken back."""
    with connection.cursor() as cursor:
        for table, index, _ in INDEXES:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DROP COLUMN IF EXISTS words")
                continue
            for event in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {index}_{event}")
            cursor.execute(f"DROP TABLE IF EXISTS {index}")


def problems() -> list[str]:
    """What is wrong with the index: a line for each table that it is not in step with. Only SQLite's can be."""
    if connection.vendor == "postgresql":
        return []
    from django.db import DatabaseError

    found = []
    for _, index, _ in INDEXES:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except DatabaseError:
            found.append(f"the search index {index} is not in step with what is kept")
    return found


def _on_sqlite(table: str, index: str, columns: tuple[str, ...]) -> None:
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{c}" for c in columns) for row in ("new", "old"))
    add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new});"
    drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old});"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        if cursor.fetchone()[0] >= 3:
            return
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} "
            f"USING fts5({names}, content='{table}', content_rowid='id', tokenize='{_TOKENS}')"
        )
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {index}_insert AFTER INSERT ON {table} BEGIN {add} END")
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {index}_delete AFTER DELETE ON {table} BEGIN {drop} END")
        cursor.execute(
            f"CREATE TRIGGER IF NOT EXISTS {index}_update AFTER UPDATE OF id, {names} ON {table} BEGIN {drop} {add} END"
        )
        cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")


def _on_postgresql(table: str, columns: tuple[str, ...]) -> None:
    weighed = " || ".join(
        f"setweight(to_tsvector('english', left(coalesce({column}, ''), {_MOST_CHARACTERS})), '{weight}')"
        for column, weight in zip(columns, _weights(columns), strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS ({weighed}) STORED"
        )
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {table}_words ON {table} USING gin (words)")


def _weights(columns: tuple[str, ...]) -> str:
    """The title weighs more than the text; what was said more than who said it."""
    return "AB" if len(columns) == 2 else "BCA"
