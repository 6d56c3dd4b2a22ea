"""The documents of a slice, all of them or none: an input that breaks off is not half read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from onrecord.batch.cutting import cut
from onrecord.batch.shards import Slice
from onrecord.batch.storage import File, opened
from onrecord.pages import PageError
from onrecord.pages.documents import Placed, documents_of_kind
from onrecord.pages.inputs import DAMAGED_GZIP, unpacked, without_gzip

_ALL = 1 << 60


def contents(one: Slice) -> list[Placed]:
    """The documents of a slice with their places. Raises ``PageError`` where its input is damaged or cannot be had."""
    try:
        if one.kind != "whole":
            return list(_part(one))
        # Whether it is whole is found where others are cut: with all its bytes in one slice.
        (alone,) = cut(File(one.name, one.path, one.size), _ALL)
        return list(_part(alone))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise PageError(one.name, DAMAGED_GZIP) from error
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error}); check the path and its permissions"
        raise PageError(one.name, reason) from error


def _part(one: Slice) -> Iterator[Placed]:
    end = None if one.count is None else one.first + one.count
    for placed in _from(one):
        if end is not None and placed.place >= end:
            return
        if placed.place >= one.first:
            yield placed


def _from(one: Slice) -> Iterator[Placed]:
    with opened(one.path) as stream:
        if one.kind == "parquet":
            from onrecord.batch.parquet import documents_in_parquet

            yield from documents_in_parquet(stream, one.name, one.first)
            return
        stream.seek(one.start)
        kind, content = unpacked(stream, one.name) if one.kind == "whole" else (one.kind, without_gzip(stream)[1])
        is_part = one.of > 1
        yield from documents_of_kind(kind, content, one.name, first=one.first - one.skip, is_part=is_part)
