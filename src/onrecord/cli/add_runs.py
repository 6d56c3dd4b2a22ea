"""A run of ``onrecord add``: from the inputs, through the reader, into the ledger, a few articles at a time."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Literal

from onrecord.article import Article
from onrecord.cli.ledger import opened
from onrecord.cli.outcomes import Unread, outcomes_of, report_language
from onrecord.cli.output import standard_output
from onrecord.cli.problems import Problems
from onrecord.cli.progress import Progress
from onrecord.cli.readings import Wanted, items_in
from onrecord.cli.story_runs import run
from onrecord.formats.records import json_line
from onrecord.reading import Reading

_AT_A_TIME = 32
_SECONDS = 2.0
"""How long a reading waits to be kept, so that little is read again after a stop."""


def run_add(wanted: Wanted, format: Literal["table", "jsonl"], *, quiet: bool) -> int:
    """Read and keep everything that can be read; the exit status is 1 if something could not be."""
    from onrecord.ledger import settle

    with opened(), run(None, quiet=quiet) as (problems, progress):
        filer = _Filer(format)
        _file_all(wanted, filer, problems, progress)
        progress.begin("putting the articles among the stories")
        settle()
        progress.close()
        if format == "table":
            with standard_output() as file:
                file.write(filer.summary().encode())
    return 1 if problems.count else 0


def _file_all(wanted: Wanted, filer: _Filer, problems: Problems, progress: Progress) -> None:
    def unread() -> Iterator[Article]:
        for item in items_in(wanted, problems):
            if isinstance(item, Reading):
                report_language(item.article, problems)
                filer.add(item, "")
                progress.advance(len(item.attributions))
            elif not filer.knows(item):
                yield item

    waiting = unread()
    first = next(waiting, None)  # no process need start where every reading was saved, or is known
    if first is not None:
        from onrecord.ledger import reader_version

        with contextlib.closing(outcomes_of(chain([first], waiting), wanted.workers)) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome, Unread):
                    problems.report(outcome.article_id, outcome.reason)
                    continue
                report_language(outcome.article, problems)
                filer.add(outcome, reader_version())
                progress.advance(len(outcome.attributions))
    filer.file()


class _Filer:
    """Keeps readings a few at a time, and says of each what became of it once it is kept."""

    def __init__(self, format: str) -> None:
        self._lines = format == "jsonl"
        self._waiting: list[tuple[Reading, str]] = []
        self._since = time.monotonic()
        self._counts: Counter[str] = Counter()

    def knows(self, article: Article) -> bool:
        """Whether the ledger has this very text of the article; it is then done with."""
        from onrecord.ledger import known

        filed = known(article)
        if filed is not None:
            self._tell([(article.id, filed.key, filed.outcome)])
        return filed is not None

    def add(self, reading: Reading, read_with: str) -> None:
        """Keep a reading, soon."""
        self._waiting.append((reading, read_with))
        if len(self._waiting) >= _AT_A_TIME or time.monotonic() - self._since > _SECONDS:
            self.file()

    def file(self) -> None:
        """Keep what waits."""
        from onrecord.ledger import file_readings

        for read_with in dict.fromkeys(w for _, w in self._waiting):
            readings = [r for r, w in self._waiting if w == read_with]
            filed = file_readings(readings, read_with=read_with)
            self._tell([(r.article.id, f.key, f.outcome) for r, f in zip(readings, filed, strict=True)])
        self._waiting.clear()
        self._since = time.monotonic()

    def summary(self) -> str:
        """What became of the articles, in a line."""
        counts = [f"{self._counts[outcome]:,} {outcome}" for outcome in ("new", "revised", "unchanged")]
        return f"{', '.join(counts)}\n"

    def _tell(self, kept: list[tuple[str, str, str]]) -> None:
        self._counts.update(outcome for _, _, outcome in kept)
        if self._lines and kept:
            lines = (json_line({"id": id, "article": key, "outcome": outcome}) for id, key, outcome in kept)
            with standard_output() as file:
                file.write(b"".join(line + b"\n" for line in lines))
