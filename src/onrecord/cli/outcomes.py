"""Articles in, readings out, as the commands ask for it: errors told as theirs."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from onrecord.article import Article
from onrecord.cli.problems import Problems, RunError
from onrecord.workers import Outcome, Reads, Unread, WorkersError, outcome, read_here, read_in_workers
from onrecord.workers import load_reader as load

__all__ = ["Outcome", "Reads", "Unread", "load_reader", "outcome", "outcomes_of", "report_language"]


def load_reader() -> Reads:
    """The reader with its models. Raises ``RunError`` where they cannot be loaded."""
    try:
        return load()
    except WorkersError as error:
        raise RunError(str(error)) from error


def outcomes_of(articles: Iterator[Article], workers: int) -> Generator[Outcome, None, None]:
    """Read the articles, here or in several processes; the outcomes come in their order."""
    try:
        yield from read_here(articles) if workers == 1 else read_in_workers(articles, workers)
    except WorkersError as error:
        raise RunError(str(error)) from error


def report_language(article: Article, problems: Problems) -> None:
    """Say so where an article was not read because it is not in English."""
    language = (article.language or "en").lower()
    if language.split("-")[0] != "en":
        problems.report(article.id, f"its language is {language}, not English, so it was not read for attributions")
