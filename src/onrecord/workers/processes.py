"""Reading in several processes: in order, in bounded memory, and whatever becomes of one of them.

The processes are spawned, never forked, so that they share no locks or threads with this one. Each loads one reader.
A pool from the standard library will not do: when one of its processes is killed, ``concurrent.futures`` gives up the
whole pool and ``multiprocessing.Pool`` waits for ever.
"""

from __future__ import annotations

import contextlib
import dataclasses
import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from onrecord.article import Article
from onrecord.workers.outcomes import MakeReader, Outcome, Unread, WorkersError, load_reader, outcome

_CHUNK = 4
_AHEAD = 4
"""Chunks a worker may be ahead of the oldest one that is still being read: what bounds the memory."""

_SPAWN = multiprocessing.get_context("spawn")


@dataclasses.dataclass(frozen=True, slots=True)
class _Task:
    """Articles to read together: the chunk they belong to, and where in it they begin."""

    chunk: int
    first: int
    articles: list[Article]


class _Worker:
    """One process with a reader, and what it is doing."""

    def __init__(self, make_reader: MakeReader) -> None:
        self.connection, its_end = _SPAWN.Pipe()
        self.process: SpawnProcess = _SPAWN.Process(target=_work, args=(its_end, make_reader), daemon=True)
        self.task: _Task | None = None
        self.since = 0.0
        self.was_too_slow = False
        self.ready = False
        with _ctrl_c_ignored():  # inherited: Ctrl-C is for the parent, which then stops its workers
            self.process.start()
        its_end.close()

    def give(self, task: _Task) -> None:
        """Start on a task. A worker that has died meanwhile is noticed where its result is awaited."""
        self.task, self.since = task, time.monotonic()
        with contextlib.suppress(BrokenPipeError):
            self.connection.send(task.articles)

    def stop(self) -> None:
        """End the process, busy or not."""
        self.process.terminate()
        self.process.join()
        self.connection.close()


class ReadingProcesses:
    """Processes with a reader each, kept between one batch of articles and the next.

    ``make_reader`` must be a function of a module. They start with the first articles; one that dies on an article
    makes this article ``Unread``, and another takes its place; so it is with one that reads for longer than
    ``patience`` seconds. For one thread at a time.
    """

    def __init__(
        self, number: int = 1, make_reader: MakeReader = load_reader, *, patience: float | None = None
    ) -> None:
        self._number, self._make_reader, self._patience = number, make_reader, patience
        self._pool: list[_Worker] = []

    def read(self, articles: Iterator[Article]) -> Generator[Outcome, None, None]:
        """Read articles; outcomes come in their order. Raises ``WorkersError`` where the reader cannot be loaded."""
        if not self._pool:
            self._pool = [_Worker(self._make_reader) for _ in range(self._number)]
        try:
            yield from _read(self._pool, articles, self._make_reader, self._patience)
        finally:
            if any(worker.task is not None or not worker.ready for worker in self._pool):
                self.close()  # broken off: nobody would ask what they are still to send

    def close(self) -> None:
        """End the processes; the next articles start others."""
        while self._pool:
            self._pool.pop().stop()


def read_in_workers(
    articles: Iterator[Article], workers: int, make_reader: MakeReader = load_reader
) -> Generator[Outcome, None, None]:
    """Read in ``workers`` processes as ``ReadingProcesses`` does, and end them."""
    with contextlib.closing(ReadingProcesses(workers, make_reader)) as processes:
        yield from processes.read(articles)


def _read(
    pool: list[_Worker], articles: Iterator[Article], make_reader: MakeReader, patience: float | None
) -> Iterator[Outcome]:
    waiting: deque[_Task] = deque()
    done: dict[int, list[Outcome | None]] = {}
    taken = given_out = 0
    more = True
    while True:
        for worker in pool:
            if waiting and worker.ready and worker.task is None:
                worker.give(waiting.popleft())
        # Articles are prepared one chunk at a time between looks at the workers, so that none waits for the next.
        if more and len(waiting) < len(pool) and taken - given_out < _AHEAD * len(pool):
            chunk = list(islice(articles, _CHUNK))
            more = bool(chunk)
            if chunk:
                waiting.append(_Task(taken, 0, chunk))
                done[taken] = [None] * len(chunk)
                taken += 1
            timeout: float | None = 0
        else:
            timeout = _end_the_slow(pool, patience) if patience is not None else None
        if not more and not waiting and given_out == taken:
            return
        for number in _stirred(pool, timeout):
            worker = pool[number]
            task = worker.task
            try:
                outcomes = _receive(worker)
            except EOFError:
                again, outcomes = _after_death(worker)
                waiting.extendleft(reversed(again))
                worker.stop()
                pool[number] = _Worker(make_reader)
            if task and outcomes:
                done[task.chunk][task.first : task.first + len(outcomes)] = outcomes
        while given_out in done and None not in done[given_out]:
            yield from (o for o in done.pop(given_out) if o is not None)
            given_out += 1


def _end_the_slow(pool: list[_Worker], patience: float) -> float | None:
    """End the processes that have read for too long; the seconds until another will have, if any is at it."""
    at_work = [worker for worker in pool if worker.task is not None]
    now = time.monotonic()
    for worker in at_work:
        if now - worker.since >= patience:
            worker.was_too_slow = True
            worker.process.kill()
    return max(0.05, min(worker.since + patience - now for worker in at_work)) if at_work else None


def _stirred(pool: list[_Worker], timeout: float | None) -> list[int]:
    """The numbers of the workers that have sent something or died."""
    # A worker that dies closes its end of the pipe, so the connection alone tells both.
    at_work = {n: w.connection for n, w in enumerate(pool) if w.task or not w.ready}
    stirred = wait(at_work.values(), timeout)
    return [n for n, connection in at_work.items() if connection in stirred]


def _receive(worker: _Worker) -> list[Outcome]:
    """What the worker has read, or nothing when it has only become ready. Raises ``EOFError`` where it has died."""
    try:
        message = worker.connection.recv()
    except OSError as error:
        raise EOFError from error
    if isinstance(message, WorkersError):
        raise message
    if message is None:
        worker.ready = True
        return []
    worker.task = None
    outcomes: list[Outcome] = message
    return outcomes


def _after_death(worker: _Worker) -> tuple[list[_Task], list[Outcome]]:
    """What is to be read again, or found unreadable, after a worker died."""
    worker.process.join()
    ending = "took too long, and was ended" if worker.was_too_slow else _ending(worker.process.exitcode)
    task = worker.task
    if not worker.ready or task is None:
        raise WorkersError(f"a worker process {ending} before it read anything; read with one process only")
    if len(task.articles) > 1:
        return [_Task(task.chunk, task.first + n, [a]) for n, a in enumerate(task.articles)], []
    article = task.articles[0]
    return [], [Unread(article.id, f"the process that read it {ending}; read it alone to see more")]


def _ending(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        with contextlib.suppress(ValueError):
            return f"was killed ({signal.Signals(-exitcode).name})"
    return f"ended (status {exitcode})"


@contextlib.contextmanager
def _ctrl_c_ignored() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(connection: Connection, make_reader: MakeReader) -> None:
    """What a worker process does: load a reader, then read what it is sent, until the parent is gone."""
    with contextlib.suppress(EOFError, BrokenPipeError):
        try:
            reader = make_reader()
        except WorkersError as error:
            connection.send(error)
            return
        connection.send(None)
        while True:
            connection.send([outcome(reader, article) for article in connection.recv()])
