"""Articles in, readings out, in order, whatever happens to one of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from typing import Protocol

from onrecord.article import Article
from onrecord.cli.problems import RunError
from onrecord.reading import Reading

CHUNK = 8
"""Articles handed to the reader together, so that it can fill its batches; small, for the first result to come soon."""


class Reads(Protocol):
    """What is asked of a reader."""

    def read(self, article: Article) -> Reading:
        """Read one article."""

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read several, in order."""


@dataclasses.dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read, and why."""

    article_id: str
    reason: str


Outcome = Reading | Unread
MakeReader = Callable[[], Reads]


def load_reader() -> Reads:
    """The reader with its models. Raises ``RunError`` where they cannot be loaded."""
    try:
        from onrecord.reader import Reader

        return Reader()
    except Exception as error:  # onnxruntime has exceptions of its own for models that it cannot load
        raise RunError(f"the reader could not be loaded ({error}); install onrecord again") from error


def read_here(articles: Iterator[Article], make_reader: MakeReader = load_reader) -> Generator[Outcome, None, None]:
    """Read in this process. The reader loads when the first article is there."""
    reader: Reads | None = None
    while chunk := list(islice(articles, CHUNK)):
        reader = reader or make_reader()
        yield from read_chunk(reader, chunk)


def read_chunk(reader: Reads, chunk: list[Article]) -> list[Outcome]:
    """An outcome for each article of the chunk; what fails for all of them together is tried one by one."""
    try:
        return list(reader.read_all(chunk))
    except Exception:  # noqa: BLE001  # whatever it was, the other articles must still be read
        return [_read_one(reader, article) for article in chunk]


def _read_one(reader: Reads, article: Article) -> Outcome:
    try:
        return reader.read(article)
    except Exception as error:  # noqa: BLE001  # reported with the article; the run goes on
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return Unread(article.id, f"the reader failed on it ({what}); please report it with the article")
