"""What an input holds before it is read: documents, each of which becomes an article, or several where it is a feed.

Documents are small and plain, so that they can be sent to another process, and cheap to get: no page is parsed here.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple

from onrecord.article import Article
from onrecord.pages.content import HEAD, Content, content_of
from onrecord.pages.error import PageError
from onrecord.pages.inputs import articles_in, of_a_length_to_read, read_whole, unpacked
from onrecord.pages.json_lines import NOT_LINES, OPENINGS, article_of_record, lines_in, record_in_line
from onrecord.pages.warc import NO_PAGE, WarcPage, article_of_warc, records_in_warc

Form = Literal["file", "line", "page", "text"]


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A file as it is, a line of JSON Lines, or a page or an extracted text of a web archive.

    ``name`` is what errors call it, and the id of its article where it brings none.
    """

    name: str
    form: Form
    data: bytes
    url: str | None = None
    charset: str | None = None


class Placed(NamedTuple):
    """A document, or why there is none, and its number in its input, from 0, counting what is passed over."""

    place: int
    found: Document | PageError


class NoArticleError(PageError):
    """A page that can be read, but on which there is no article."""


def documents_in(stream: BinaryIO, name: str) -> Iterator[Placed]:
    """The documents in one stream, whatever it holds; a ``PageError`` for each that is no document.

    Raises ``PageError`` where the stream itself is damaged, and what gzip raises where its data are.
    """
    kind, stream = unpacked(stream, name)
    yield from documents_of_kind(kind, stream, name)


def documents_of_kind(
    kind: Content, stream: BinaryIO, name: str, *, first: int = 0, is_part: bool = False
) -> Iterator[Placed]:
    """The same for a stream whose content is known, numbered from ``first``.

    ``is_part`` says that it is not all of its input, so that it may well hold no page.
    """
    if kind == "json lines":
        yield from _lines(stream, name, first)
    elif kind == "warc":
        yield from _records(stream, name, first, is_part=is_part)
    else:
        yield Placed(first, Document(name, "file", read_whole(stream, name)))


def articles_on(document: Document, *, allow_private: bool = False) -> Iterator[Article | PageError]:
    """The articles of a document; ``NoArticleError`` for a page without one, another ``PageError`` for a bad input.

    Raises nothing but what is a fault of this program.
    """
    if document.form == "file":
        found: Iterator[Article | PageError] = articles_in(
            io.BytesIO(document.data), document.name, allow_private=allow_private
        )
        is_page = content_of(document.data[:HEAD], is_whole=len(document.data) <= HEAD)[0] == "html"
    else:
        found = _one(document)
        is_page = document.form != "line"
    for item in found:
        if isinstance(item, PageError) and is_page and not isinstance(item, NoArticleError):
            yield NoArticleError(item.input, item.reason)
        else:
            yield item


def _one(document: Document) -> Iterator[Article | PageError]:
    try:
        yield of_a_length_to_read(_article(document))
    except NoArticleError as error:
        yield error
    except PageError as error:
        yield error if error.input == document.name else PageError(document.name, error.reason)


def _article(document: Document) -> Article:
    if document.form == "line":
        record = record_in_line(document.data, document.name)
        try:
            return article_of_record(record, document.name)
        except PageError as error:
            if record.get("html") and not record.get("text"):
                raise NoArticleError(document.name, error.reason) from error
            raise
    page = WarcPage(document.name, document.url, document.data, document.charset, document.form == "text")
    return article_of_warc(page)


def _lines(stream: BinaryIO, name: str, first: int) -> Iterator[Placed]:
    for place, line in enumerate(lines_in(stream), start=first):
        where = f"{name}:{place + 1}"
        if line is None:
            try:
                record_in_line(None, where)
            except PageError as error:
                yield Placed(place, error)
        elif place == 0 and line.strip() in OPENINGS:
            raise PageError(name, NOT_LINES)
        elif line.strip():
            yield Placed(place, Document(where, "line", line))


def _records(stream: BinaryIO, name: str, first: int, *, is_part: bool) -> Iterator[Placed]:
    seen = is_part
    for place, found in enumerate(records_in_warc(stream, name), start=first):
        if isinstance(found, WarcPage):
            seen = True
            form: Form = "text" if found.is_text else "page"
            yield Placed(place, Document(found.where, form, found.data, found.url, found.charset))
        elif found is not None:
            seen = True
            yield Placed(place, found)
    if not seen:
        raise PageError(name, NO_PAGE)
