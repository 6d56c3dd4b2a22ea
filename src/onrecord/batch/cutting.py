"""Cutting a large input into slices without reading its articles, and checking on the way that it is whole.

A worker begins at its slice where the input lets it: at a line, at a record of a web archive that is compressed record
by record, at a row group. Else it unpacks the input from its beginning and passes over what comes before.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.batch.shards import Kind, Slice, whole
from onrecord.batch.storage import File, opened
from onrecord.pages import PageError
from onrecord.pages.content import GZIP
from onrecord.pages.inputs import DAMAGED_GZIP, unpacked
from onrecord.pages.warc import NO_PAGE

PARQUET = b"PAR1"
PAGES_WEIGH = 4
"""How many times more bytes of pages than of texts go into one slice: most of a page is markup."""
MOST_SKIPPING = 16
"""Slices of an input that can only be unpacked from its beginning."""

_BLOCK = 1 << 20


def cut(file: File, step: int) -> list[Slice]:
    """The slices of an input, of about ``step`` bytes of text each. Raises ``PageError`` where it is damaged."""
    try:
        with opened(file.path) as stream:
            magic = stream.read(4)
            stream.seek(0)
            if magic == PARQUET:
                from onrecord.batch.parquet import cut_parquet

                return _slices(file, "parquet", [(n, 0, n) for n in cut_parquet(stream, file.name, step)])
            kind, content = unpacked(stream, file.name)
            if kind == "json lines":
                return _slices(file, "json lines", _lines(file, content, step, packed=magic.startswith(GZIP)))
            if kind == "warc":
                return _slices(file, "warc", _records(file, step, packed=magic.startswith(GZIP)))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise PageError(file.name, DAMAGED_GZIP) from error
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error}); check the path and its permissions"
        raise PageError(file.name, reason) from error
    return [whole(file)]


def _slices(file: File, kind: Kind, begins: list[tuple[int, int, int]]) -> list[Slice]:
    """Slices that begin at these documents: the number of the first, the byte to start at, documents to skip there."""
    each = max(1, file.size // len(begins))
    firsts = [first for first, _, _ in begins]
    ends: list[int | None] = [*firsts[1:], None]
    return [
        Slice(
            *(file.name, file.path, file.size, kind, first),
            None if end is None else end - first,
            *(start, skip, len(begins), each),
        )
        for (first, start, skip), end in zip(begins, ends, strict=True)
    ]


def _lines(file: File, content: BinaryIO, step: int, *, packed: bool) -> list[tuple[int, int, int]]:
    if packed:
        # What it unpacks to is not known yet; a fraction of it can be told from its size.
        step = max(step, 4 * file.size // MOST_SKIPPING)
    begins = [(0, 0, 0)]
    for line, at in _line_starts(content, step):
        begins.append((line, 0, line) if packed else (line, at, 0))
    return begins


def _line_starts(content: BinaryIO, step: int) -> Iterator[tuple[int, int]]:
    """The numbers and the bytes of the lines that begin after each ``step`` bytes."""
    read = lines = begun = 0
    at_end: tuple[int, int] | None = None
    while block := content.read(_BLOCK):
        if at_end:
            yield at_end
            at_end = None
        at = 0
        while read + len(block) >= begun + step:
            end = block.find(b"\n", max(at, begun + step - read - 1))
            if end < 0:
                break
            lines += block.count(b"\n", at, end + 1)
            at, begun = end + 1, read + end + 1
            if at < len(block):
                yield lines, begun
            else:
                at_end = lines, begun
        lines += block.count(b"\n", at)
        read += len(block)


def _records(file: File, step: int, *, packed: bool) -> list[tuple[int, int, int]]:
    places = list(_record_places(file))
    if not places:
        raise PageError(file.name, NO_PAGE)
    with opened(file.path) as stream:
        by_record = not packed or all(_begins_a_member(stream, at) for at, _ in places[:: max(1, len(places) // 50)])
        if packed:
            _check_end(stream, places[-1][0] if by_record else 0)
    if not by_record:
        step = max(step, sum(length for _, length in places) // (PAGES_WEIGH * MOST_SKIPPING))
    begins, filled = [(0, places[0][0] if by_record else 0, 0)], 0
    for number, (at, length) in enumerate(places):
        if filled >= PAGES_WEIGH * step:
            begins.append((number, at, 0) if by_record else (number, 0, number))
            filled = 0
        filled += length
    return begins


def _record_places(file: File) -> Iterator[tuple[int, int]]:
    """Where each record that may be a page begins in the file, and how long it is unpacked."""
    from fastwarc.warc import ArchiveIterator

    from onrecord.pages.warc import page_kinds

    with opened(file.path) as stream:
        try:
            for record in ArchiveIterator(stream, record_types=page_kinds(), parse_http=False):
                length = int(record.content_length)
                if len(record.reader.read()) < length:
                    raise PageError(file.name, "the archive is cut off; fetch it again")
                yield record.stream_pos, length
        except (OSError, ValueError) as error:
            raise PageError(file.name, f"the archive is damaged ({error}); fetch it again") from error


def _begins_a_member(stream: BinaryIO, at: int) -> bool:
    stream.seek(at)
    return stream.read(3) == GZIP


def _check_end(stream: BinaryIO, at: int) -> None:
    """Unpack from there to the end: fastwarc does not say so where the last record is cut off."""
    stream.seek(at)
    with gzip.GzipFile(fileobj=stream) as content:
        while content.read(_BLOCK):
            pass
