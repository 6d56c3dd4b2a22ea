"""JSON Lines become articles: an object a line, with ``text`` or ``html`` and what is known of the article."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from onrecord.article import Article
from onrecord.pages.error import PageError
from onrecord.pages.html import article_from_html
from onrecord.pages.plain_text import article_from_text
from onrecord.pages.times import iso_time

LONGEST_LINE = 50_000_000
OPENINGS = (b"{", b"[")
NOT_LINES = "this is a JSON document over many lines, not JSON Lines; write one object a line"


def articles_in_json_lines(stream: BinaryIO, name: str) -> Iterator[Article | PageError]:
    """The articles in a stream of JSON Lines, a line at a time; a bad line is a ``PageError`` that names its number.

    An article without an ``id`` of its own is ``name:line``. Where the first line only opens a JSON document that goes
    on over the next ones, that is said once.
    """
    for number, line in enumerate(lines_in(stream), start=1):
        if line is not None and not line.strip():
            continue
        if number == 1 and line is not None and line.strip() in OPENINGS:
            yield PageError(name, NOT_LINES)
            return
        where = f"{name}:{number}"
        try:
            yield article_of_record(record_in_line(line, where), where)
        except PageError as error:
            yield error if error.input == where else PageError(where, error.reason)


def lines_in(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines; None for one that is too long, of which no more is kept than that."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
        yield None


def record_in_line(line: bytes | None, where: str) -> Mapping[str, object]:
    """The object in a line, None being one that is too long. Raises ``PageError`` for anything else."""
    if line is None:
        raise PageError(where, f"the line is longer than {LONGEST_LINE // 1_000_000} MB; cut its article down")
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PageError(where, f"the line is not UTF-8 (byte {error.start + 1}); save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else "it nests too deeply"
        column = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise PageError(where, f"the line is not JSON: {said}{column}; write one JSON object a line") from error
    if not isinstance(record, dict):
        raise PageError(where, "the line is not a JSON object; write one JSON object a line")
    return record


def article_of_record(record: Mapping[str, object], where: str) -> Article:
    """The article in a record with its ``text`` or ``html``; ``where`` is its id without one of its own.

    Raises ``PageError`` where there is none.
    """
    id = record.get("id")
    id = str(id) if isinstance(id, int | float) else _string(record, "id", where) or where
    url = _string(record, "url", where)
    text, html = _string(record, "text", where), _string(record, "html", where)
    if text and text.strip():
        article = article_from_text(text, id=id)
    elif html and html.strip():
        article = article_from_html(html, url=url, id=id)
    else:
        raise PageError(where, 'the line has no article: give its "text" or its "html"')
    published, updated = _string(record, "published", where), _string(record, "updated", where)
    return dataclasses.replace(
        article,
        url=url or article.url,
        title=_string(record, "title", where) or article.title,
        standfirst=_string(record, "standfirst", where) or article.standfirst,
        byline=_strings(record.get("byline")) or article.byline,
        publisher=_string(record, "publisher", where) or article.publisher,
        published=(iso_time(published) or published if published else None) or article.published,
        updated=(iso_time(updated) or updated if updated else None) or article.updated,
    )


def _string(record: Mapping[str, object], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        # A lone half of a surrogate pair is no character: nothing could write it out again.
        return value.encode("utf-8", "replace").decode("utf-8") if value else None
    raise PageError(where, f'"{key}" is not text; write it as a JSON string')


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(v for v in value if isinstance(v, str) and v) if isinstance(value, list) else ()
