"""Web archives become articles: the HTML pages in a WARC stream (ISO 28500), and the texts in a WET stream."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from onrecord.article import Article
from onrecord.pages.content import HEAD, content_of
from onrecord.pages.error import PageError
from onrecord.pages.html import LARGEST_PAGE, article_from_html
from onrecord.pages.plain_text import article_from_text

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_SKIP = 1_000_000


def articles_in_warc(stream: BinaryIO, name: str) -> Iterator[Article | PageError]:
    """The pages in a WARC stream, a record at a time; ids are their URLs. What is not a page is passed over.

    A page without an article is a ``PageError``. So is a stream in which there is no page at all.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    seen = False
    source = _Forward(stream)
    try:
        for record in ArchiveIterator(source, record_types=kinds, parse_http=True, auto_decode="all"):
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
            where = url or record.record_id or name
            try:
                article = _article(record, url, where)
            except PageError as error:
                seen = True
                yield error if error.input != "the page" else PageError(where, error.reason)
                continue
            if article is not None:
                seen = True
                yield article
    except (OSError, ValueError) as error:
        raise PageError(name, f"the archive is damaged ({error}); fetch it again") from error
    if source.error is not None:
        raise source.error
    if not seen:
        raise PageError(name, "the archive holds no page that can be read; give one with HTML responses")


def _article(record: WarcRecord, url: str | None, where: str) -> Article | None:
    """The article in a record; None where it holds something other than a page."""
    from fastwarc.warc import WarcRecordType

    http = record.http_headers
    if http is not None and http.status_code not in (200, 203, None):
        return None
    media = ((record.http_content_type if http is not None else record.headers.get("Content-Type")) or "").lower()
    if media and not re.search(r"html|xml|text/plain|octet-stream", media):
        return None
    data = record.reader.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        raise PageError(where, f"the page is larger than {LARGEST_PAGE // 1_000_000} MB; cut it down to the article")
    kind, _ = content_of(data[:HEAD], is_whole=len(data) <= HEAD)
    if kind == "html":
        return article_from_html(data, url=url, id=where, charset=record.http_charset)
    if kind == "text" and record.record_type == WarcRecordType.conversion:
        return dataclasses.replace(article_from_text(data.decode("utf-8", "replace"), id=where), url=url)
    return None


class _Forward:
    """A stream as fastwarc wants it: one that can be wound forward, and that ends where it fails.

    An exception in the midst of its reading would be a panic of its own; ``error`` keeps it for afterwards.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._position = stream, 0
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        if self.error is not None:
            return b""
        try:
            data = self._stream.read(size)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is raised when the archive has been read
            self.error, data = error, b""
        self._position += len(data)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        forward = offset if whence == io.SEEK_CUR else offset - self._position
        if whence == io.SEEK_END or forward < 0:
            raise io.UnsupportedOperation("a stream can be wound forward only")
        while forward > 0 and (skipped := len(self.read(min(forward, _SKIP)))):
            forward -= skipped
        return self._position

    def tell(self) -> int:
        return self._position

    def close(self) -> None:
        """Leave the stream open: it is not this object's."""
