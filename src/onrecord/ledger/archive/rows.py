"""A table's rows as lines of JSON, and lines as rows, the same on every database."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import models

_AT_A_TIME = 2000


def tables() -> dict[str, type[models.Model]]:
    """The ledger's tables by the names that their files have, in the order of these."""
    return {
        model._meta.model_name or "": model for model in sorted(apps.get_app_config("ledger").get_models(), key=_name)
    }


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """A table's columns, in their order."""
    return list(model._meta.concrete_fields)


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """Every row as a line, in the order of their primary keys."""
    fields = columns(model)
    names = [field.attname for field in fields]
    for row in model._default_manager.order_by("pk").values_list(*names).iterator(_AT_A_TIME):
        record = {name: _out(value) for name, value in zip(names, row, strict=True)}
        yield json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def row_maker(model: type[models.Model]) -> Callable[[bytes], models.Model]:
    """What makes a row of a line. It raises ``ValueError`` for a line that is none."""
    fields = {field.attname: field for field in columns(model)}

    def made(line: bytes) -> models.Model:
        record = json.loads(line)
        if not isinstance(record, dict) or not record.keys() <= fields.keys():
            raise ValueError("unknown fields")
        try:
            return model(**{name: _in(fields[name], value) for name, value in record.items()})
        except (TypeError, AttributeError) as error:
            raise ValueError(str(error)) from error

    return made


def _name(model: type[models.Model]) -> str:
    return model._meta.model_name or ""


def _out(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def _in(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value)
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value, validate=True)
    return value


def reset_counters(models: Sequence[type[models.Model]]) -> None:
    """Let new rows be numbered after those that came with their numbers."""
    from django.core.management.color import no_style
    from django.db import connection

    statements = connection.ops.sequence_reset_sql(no_style(), list(models))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
