"""What becomes of a document: a reading, or a reason why there is none."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Literal, Protocol

from onrecord.article import Article
from onrecord.pages import PageError
from onrecord.pages.documents import Document, NoArticleError, articles_on
from onrecord.reading import Reading

Why = Literal["language", "no article", "unreadable", "failed", "killed", "hung"]
QUARANTINED: frozenset[Why] = frozenset({"failed", "killed", "hung"})


class Reads(Protocol):
    """What is asked of a reader."""

    def read(self, article: Article) -> Reading:
        """Read one article."""


@dataclasses.dataclass(frozen=True, slots=True)
class LeftOut:
    """A document, or an article of it, without a reading; ``name`` is what errors call it."""

    name: str
    why: Why
    reason: str


Outcome = Reading | LeftOut


def outcomes_of(document: Document, reader: Reads) -> Iterator[Outcome]:
    """Read every article of a document. Raises nothing: the other documents must still be read."""
    for article in articles_on(document):
        if isinstance(article, NoArticleError):
            yield LeftOut(article.input, "no article", article.reason)
        elif isinstance(article, PageError):
            yield LeftOut(article.input, "unreadable", article.reason)
        elif (language := (article.language or "en").lower()).replace("_", "-").split("-")[0] != "en":
            yield LeftOut(article.id, "language", language)
        else:
            yield _read(article, reader)


def _read(article: Article, reader: Reads) -> Outcome:
    try:
        return reader.read(article)
    except Exception as error:  # noqa: BLE001  # whatever it was, the other articles must still be read
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return LeftOut(article.id, "failed", f"the reader failed on it ({what}); please report it with the article")
