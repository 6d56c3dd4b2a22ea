"""Answers of a desk made into records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from onrecord.client.errors import ClientError

T = TypeVar("T")

_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def record(kind: type[T], told: Mapping[str, Any], **more: Any) -> T:
    """The record that an answer holds; what this version does not know is left aside.

    Raises ``ClientError`` where it is not what this version expects.
    """
    try:
        return _adapter(kind).validate_python({**told, **more})
    except ValidationError as error:
        raise ClientError(f"the desk speaks of {kind.__name__} otherwise than this version does: {error}") from error


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
