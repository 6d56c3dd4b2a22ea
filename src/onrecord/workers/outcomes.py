"""Articles in, readings out, in order, whatever happens to one of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Iterator
from typing import Protocol

from onrecord.article import Article
from onrecord.reading import Reading


class WorkersError(Exception):
    """There is no reader to read with; the message is one line that says why and what to do."""


class Reads(Protocol):
    """What is asked of a reader."""

    def read(self, article: Article) -> Reading:
        """Read one article."""


@dataclasses.dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read, and why."""

    article_id: str
    reason: str


Outcome = Reading | Unread
MakeReader = Callable[[], Reads]


def load_reader() -> Reads:
    """The reader with its models. Raises ``WorkersError`` where they cannot be loaded."""
    from onrecord.reader import ModelError, Reader

    try:
        return Reader()
    except ModelError as error:
        raise WorkersError(str(error)) from error


def read_here(articles: Iterator[Article], make_reader: MakeReader = load_reader) -> Generator[Outcome, None, None]:
    """Read in this process. The reader loads when the first article is there."""
    reader: Reads | None = None
    for article in articles:
        reader = reader or make_reader()
        yield outcome(reader, article)


def outcome(reader: Reads, article: Article) -> Outcome:
    """The article's reading, or why there is none."""
    try:
        return reader.read(article)
    except Exception as error:  # noqa: BLE001  # whatever it was, the other articles must still be read
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return Unread(article.id, f"the reader failed on it ({what}); please report it with the article")
