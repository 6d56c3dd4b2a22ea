"""The stories in a batch's tables, one after the other, each when it is over."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

from onrecord.article import Article
from onrecord.batch.folder import opened_batch
from onrecord.batch.spool import Spool
from onrecord.batch.storage import Folder
from onrecord.batch.tables import days, readings_of_day
from onrecord.reading import Reading
from onrecord.stories import Window, claims, record, streamed
from onrecord.story import Story

Day = Callable[[str, int], None]
"""Told of each day as it begins, and how many articles are kept then."""

Told = tuple[Story, list[Reading]]

_AHEAD = 8


def groups_in(url: str, quiet: int, day: Day = lambda *_: None) -> Iterator[Story]:
    """Which articles are about one event, without what is said in them. Raises ``BatchError``, as all here do."""
    window = Window(quiet)
    seen = _Seen()
    for story in streamed(_dated(opened_batch(url), window, day, seen.take), window):
        seen.forget(story)
        yield story


def stories_in(url: str, quiet: int, workers: int, day: Day = lambda *_: None) -> Iterator[Told]:
    """The stories with their records and the readings they were made of; ``workers`` processes make the records.

    Of two articles with one id that come while it is remembered, the first is taken.
    """
    with contextlib.closing(Spool()) as spool:
        window = Window(quiet)
        articles = _dated(opened_batch(url), window, day, spool.put)
        over = ((story, spool.take(a.id for a in story.articles)) for story in streamed(articles, window))
        yield from map(_recorded, over) if workers == 1 else _in_processes(over, workers)


def _dated(folder: Folder, window: Window, day: Day, take: Callable[[Reading], bool]) -> Iterator[tuple[int, Article]]:
    """The articles with their days, those without one on the last; without those that ``take`` does not take."""
    number = 0
    for name in days(folder):
        number = date.fromisoformat(name).toordinal() if name else number
        day(name, len(window))
        for reading in readings_of_day(folder, name):
            if take(reading):
                yield number, reading.article


class _Seen:
    """The ids of the articles in the window."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def take(self, reading: Reading) -> bool:
        """Remember an id; False where it is known."""
        known = reading.article.id in self._ids
        self._ids.add(reading.article.id)
        return not known

    def forget(self, story: Story) -> None:
        """Forget the ids of a story that is over."""
        self._ids.difference_update(a.id for a in story.articles)


def _recorded(over: Told) -> Told:
    story, readings = over
    return record(story, readings, claims(readings)), readings


def _in_processes(over: Iterator[Told], workers: int) -> Iterator[Told]:
    """The same by several processes, in order, a bounded number at a time."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Told]] = deque()
        for told in over:
            waiting.append(pool.submit(_recorded, told))
            if len(waiting) >= _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
