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
    from fastwarc.warc import WarcRecord, WarcRecordType

NO_PAGE = "the archive holds no page that can be read; give one with HTML responses"
_SKIP = 1_000_000


@dataclasses.dataclass(frozen=True, slots=True)
class WarcPage:
    """A page as an archive has it: what errors call it, its bytes, and whether they are an extracted text (WET)."""

    where: str
    url: str | None
    data: bytes
    charset: str | None = None
    is_text: bool = False


def articles_in_warc(stream: BinaryIO, name: str) -> Iterator[Article | PageError]:
    """The pages in a WARC stream, a record at a time; ids are their URLs. What is not a page is passed over.

    A page without an article is a ``PageError``. So is a stream in which there is no page at all.
    """
    seen = False
    for found in records_in_warc(stream, name):
        if found is None:
            continue
        seen = True
        if isinstance(found, PageError):
            yield found
            continue
        try:
            article = article_of_warc(found)
        except PageError as error:
            yield error if error.input != "the page" else PageError(found.where, error.reason)
            continue
        yield article
    if not seen:
        raise PageError(name, NO_PAGE)


def records_in_warc(stream: BinaryIO, name: str) -> Iterator[WarcPage | PageError | None]:
    """Every record of a WARC stream that might be a page, in order; None where it holds something else.

    Raises ``PageError`` where the archive is damaged, and whatever the stream itself raises.
    """
    from fastwarc.warc import ArchiveIterator

    source = _Forward(stream)
    try:
        for record in ArchiveIterator(source, record_types=page_kinds(), parse_http=True, auto_decode="all"):
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
            where = url or record.record_id or name
            try:
                yield _page(record, url, where)
            except PageError as error:
                yield error
    except (OSError, ValueError) as error:
        raise PageError(name, f"the archive is damaged ({error}); fetch it again") from error
    if source.error is not None:
        raise source.error


def article_of_warc(page: WarcPage) -> Article:
    """The article on a page of an archive. Raises ``PageError`` where there is none."""
    if page.is_text:
        text = page.data.decode("utf-8", "replace")
        return dataclasses.replace(article_from_text(text, id=page.where), url=page.url)
    return article_from_html(page.data, url=page.url, id=page.where, charset=page.charset)


def page_kinds() -> WarcRecordType:
    """The kinds of records that may hold a page."""
    from fastwarc.warc import WarcRecordType

    return WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def _page(record: WarcRecord, url: str | None, where: str) -> WarcPage | None:
    """The page in a record; None where it holds something other than a page."""
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
        return WarcPage(where, url, data, record.http_charset)
    if kind == "text" and record.record_type == WarcRecordType.conversion:
        return WarcPage(where, url, data, is_text=True)
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
