"""Whatever a command is given becomes a stream of articles: files, folders, globs, URLs, standard input."""

from __future__ import annotations

import dataclasses
import functools
import gzip
import io
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.article import Article
from onrecord.pages.content import GZIP, HEAD, Content, content_of
from onrecord.pages.encoding import decode
from onrecord.pages.error import PageError
from onrecord.pages.feeds import articles_in_feed
from onrecord.pages.files import files_of
from onrecord.pages.html import article_from_html
from onrecord.pages.json_lines import articles_in_json_lines
from onrecord.pages.plain_text import article_from_text
from onrecord.pages.warc import articles_in_warc

if TYPE_CHECKING:
    from onrecord.pages.fetching import Fetched, Fetcher

LARGEST_TEXT = 20_000_000
LONGEST_ARTICLE = 1_000_000
DAMAGED_GZIP = "its gzip data are cut off or damaged; fetch or copy the file again"

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
# A file may be compressed, and served compressed; more layers than that are a trap.
_MOST_LAYERS = 2
_MOST_UNDECODABLE = 0.01


def articles(
    inputs: Iterable[str], *, allow_private: bool = False, stdin: BinaryIO | None = None
) -> Iterator[Article | PageError]:
    """Every article in the inputs, in their order, in constant memory; a ``PageError`` for each that cannot be read.

    An input is a file, a folder (read through, sorted), a glob, an ``http`` or ``https`` URL, or ``-`` for standard
    input (``stdin``, if given). Told apart by content: HTML, plain text, JSON Lines, RSS and Atom, WARC, and any of
    them compressed with gzip. Raises nothing. Without ``allow_private``, no private address is fetched from.
    """
    fetcher = functools.cache(functools.partial(_fetcher, allow_private))
    for name in inputs:
        yield from map(of_a_length_to_read, _guarded(name, _articles_of(name, fetcher, stdin)))


def articles_in(stream: BinaryIO, name: str, *, allow_private: bool = False) -> Iterator[Article | PageError]:
    """Every article in one stream, as ``articles`` finds them; ``name`` is what errors call it, and its articles' id.

    What a feed in it lists is fetched. Raises nothing.
    """
    fetcher = functools.cache(functools.partial(_fetcher, allow_private))
    yield from map(of_a_length_to_read, _guarded(name, _read(_Source(stream, name), fetcher)))


def article_on_page(page: Fetched, name: str) -> Article:
    """The article on a fetched page; ``name`` is what errors call it, and its id. Raises ``PageError`` for none."""
    kind, _ = content_of(page.data[:HEAD], is_whole=len(page.data) <= HEAD)
    if kind in ("feed", "sitemap", "warc", "json lines"):
        raise PageError(name, "it is not a page with an article; check the address")
    source = _Source(io.BytesIO(page.data), name, page.url, page.charset)
    found = of_a_length_to_read(next(_guarded(name, _read(source, functools.partial(_fetcher, False)))))
    if isinstance(found, PageError):
        raise found
    return found


def of_a_length_to_read(article: Article | PageError) -> Article | PageError:
    """The article, or an error for a text that would take minutes to read and is no news article."""
    if isinstance(article, PageError) or len(article.text) <= LONGEST_ARTICLE:
        return article
    most = f"{len(article.text):,} characters, at most {LONGEST_ARTICLE:,}"
    return PageError(article.id, f"the text is too long for an article ({most}); cut it into its articles")


def _fetcher(allow_private: bool) -> Fetcher:
    from onrecord.pages.fetching import Fetcher  # httpx: only when a URL is given

    return Fetcher(allow_private=allow_private)


# The one fetcher of a run, made when it is first needed.
_Fetchers = Callable[[], "Fetcher"]


@dataclasses.dataclass(frozen=True, slots=True)
class _Source:
    """A stream of bytes, the name that errors call it by, and what is known where it was fetched."""

    stream: BinaryIO
    name: str
    url: str | None = None
    charset: str | None = None


def _articles_of(name: str, fetcher: _Fetchers, stdin: BinaryIO | None) -> Iterator[Article | PageError]:
    if name == "-":
        yield from _read(_Source(stdin or sys.stdin.buffer, name), fetcher)
    elif _URL.match(name):
        page = fetcher().fetch(name)
        yield from _read(_Source(io.BytesIO(page.data), name, page.url, page.charset), fetcher)
    else:
        for path in files_of(name):
            yield from _guarded(path, _read_file(path, fetcher))


def _guarded(name: str, results: Iterator[Article | PageError]) -> Iterator[Article | PageError]:
    """The results, with whatever goes wrong on the way as the last of them."""
    try:
        yield from results
    except PageError as error:
        yield error
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield PageError(name, DAMAGED_GZIP)
    except OSError as error:
        yield PageError(name, f"it cannot be read ({error.strerror or error}); check the path and its permissions")
    except Exception as error:  # noqa: BLE001  # one input must not end the stream, and there is no telling what a parser raises
        yield PageError(name, f"it cannot be read ({type(error).__name__}: {error}); please report this")


def _read_file(path: str, fetcher: _Fetchers) -> Iterator[Article | PageError]:
    with Path(path).open("rb") as stream:
        yield from _read(_Source(stream, path), fetcher)


def _read(source: _Source, fetcher: _Fetchers) -> Iterator[Article | PageError]:
    """The articles in one stream, whatever it holds."""
    name = source.name
    kind, stream = unpacked(source.stream, name)
    if kind == "json lines":
        yield from articles_in_json_lines(stream, name)
    elif kind == "warc":
        yield from articles_in_warc(stream, name)
    else:
        data = read_whole(stream, name)
        if kind == "feed":
            yield from articles_in_feed(data, name, url=source.url, fetch=lambda link: fetcher().fetch(link))
        elif kind == "html":
            yield article_from_html(data, url=source.url, id=name, charset=source.charset)
        else:
            yield _text(data, source)


def unpacked(stream: BinaryIO, name: str) -> tuple[Content, BinaryIO]:
    """What a stream holds, and the stream from its beginning, without gzip around it.

    Raises ``PageError`` where it holds nothing that can be read, and what gzip raises where it is damaged.
    """
    head, stream = without_gzip(stream)
    kind, advice = content_of(head, is_whole=len(head) < HEAD)
    if kind == "empty":
        raise PageError(name, "it is empty; check that it was saved whole")
    if kind in ("unreadable", "gzip"):
        raise PageError(name, advice or "it is compressed more than twice; decompress it first")
    if kind == "sitemap":
        raise PageError(name, "it is a sitemap, which lists pages; give those, or follow it with onrecord watch")
    return kind, stream


def without_gzip(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream from its beginning, without the gzip that is around it."""
    for _ in range(_MOST_LAYERS + 1):
        head = _head(stream)
        whole: io.RawIOBase = _Rejoined(head, stream)
        stream = io.BufferedReader(whole)
        if not head.startswith(GZIP):
            break
        stream = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]  # reads as a BinaryIO does
    return head, stream


def read_whole(stream: BinaryIO, name: str) -> bytes:
    """All bytes of a page, a text or a feed. Raises ``PageError`` for more than one of those has."""
    data = stream.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise PageError(name, f"it is larger than {LARGEST_TEXT // 1_000_000} MB; cut it down to the article")
    return data


def _text(data: bytes, source: _Source) -> Article:
    text = decode(data, source.charset)
    if text.count("\N{REPLACEMENT CHARACTER}") > max(3, _MOST_UNDECODABLE * len(text)):
        raise PageError(source.name, "its encoding cannot be told; save it as UTF-8")
    if not text.strip():
        raise PageError(source.name, "it is empty; check that it was saved whole")
    return dataclasses.replace(article_from_text(text, id=source.name), url=source.url)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes; a pipe may give fewer at a time."""
    parts: list[bytes] = []
    missing = HEAD
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes have been read, with those bytes before it again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # a writable buffer is all it is given
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
