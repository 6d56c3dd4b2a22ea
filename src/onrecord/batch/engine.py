"""Ray, as far as anything here knows of it: what is to be done, done by its workers, with nothing of its talk.

Ray Data hands out the shards, starts workers on nodes that join, and gives the shards of a node that is lost to others.
A shard's readings do not travel through Ray: its worker writes them where all nodes can, and only a receipt comes back,
so nothing is lost with a node that was not finished.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import os
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from queue import SimpleQueue
from typing import Any

from onrecord.batch.cutting import cut
from onrecord.batch.error import BatchError
from onrecord.batch.gathering import DayOfLot, write_day
from onrecord.batch.isolation import IsolatedReader
from onrecord.batch.planning import Cut
from onrecord.batch.receipts import Receipt
from onrecord.batch.shard_reading import read_shard
from onrecord.batch.shards import Shard, Slice
from onrecord.batch.storage import File, Folder
from onrecord.pages import PageError

NOT_INSTALLED = "onrecord batch needs Ray; pip install 'onrecord[batch]'"
OBJECT_STORE = 80 << 20
"""Bytes; only receipts go through it."""

_BLOCKS = 10_000
_RETRIES = 5
"""Of what has no process of its own to die in: nodes may be lost, but an input that ends Ray's worker ends the run."""

_ANSWERS_WITHIN = 5.0
_ASKED_EVERY = 2.0
_UNHEARD = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_task_events_report_interval_ms": "0",
}
"""What Ray would count, now and then in each of its processes, for a dashboard that does not run."""
_TALKERS = ("ray", "ray.data", "ray._private", "ray.util")

Watch = Callable[[int, int], None]
"""Told how many articles and attributions there are so far, those of unfinished shards included."""


@dataclasses.dataclass(frozen=True, slots=True)
class ReadingOrder:
    """How shards are read: into which folder, with which reader, within how many seconds a document."""

    folder: str
    reader: str
    limit: float


class Engine:
    """Ray while it runs, with so many workers. Everything raises ``BatchError`` where it cannot go on."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def cut(self, files: Sequence[File], step: int) -> list[Cut]:
        """Cut inputs into slices, in the order of the files."""
        items = [{"number": n, "file": json.dumps(dataclasses.asdict(f))} for n, f in enumerate(files)]
        found: dict[int, Cut] = {}
        for row in self._rows(items, lambda ds: ds.map(_Cutting(step), num_cpus=1, max_retries=_RETRIES)):
            slices = [Slice(**s) for s in json.loads(row["slices"])]
            found[row["number"]] = slices, tuple(json.loads(row["problem"])) or None
        return [found[n] for n in range(len(files))]

    def read(self, shards: Sequence[Shard], how: ReadingOrder, watch: Watch) -> Iterator[tuple[Shard, Receipt]]:
        """Read the shards; each with what became of it, as they are finished."""
        import ray

        items = [{"number": n, "shard": json.dumps(s.to_dict())} for n, s in enumerate(shards)]
        tally = ray.remote(_Tally).options(num_cpus=0, scheduling_strategy=_here()).remote()
        with _watching(tally, watch):
            for row in self._rows(items, lambda ds: self._read(ds, how, tally, min(self.workers, len(items)))):
                if row["fatal"]:
                    raise BatchError(row["fatal"])
                yield shards[row["number"]], Receipt.from_json(row["receipt"])

    def write_days(self, folder: str, parts: Sequence[DayOfLot]) -> Iterator[None]:
        """Write these days' tables."""
        items = [{"part": json.dumps(dataclasses.asdict(p))} for p in parts]
        for row in self._rows(items, lambda ds: ds.map(_Writing(folder), num_cpus=1, max_retries=_RETRIES)):
            if row["fatal"]:
                raise BatchError(row["fatal"])
            yield

    def _read(self, shards: Any, how: ReadingOrder, tally: Any, workers: int) -> Any:
        from ray.data import ActorPoolStrategy

        return shards.map_batches(
            _ShardReader,
            batch_size=1,
            # A worker that had several shards in hand would keep them from others at the end.
            compute=ActorPoolStrategy(size=workers, max_tasks_in_flight_per_actor=1),
            fn_constructor_args=(how, tally),
            num_cpus=1,
        )

    def _rows(self, items: Sequence[dict[str, Any]], done: Callable[[Any], Any]) -> Iterator[dict[str, Any]]:
        if not items:
            return
        # In a thread: where a signal came while Ray is at work in this one, what it raises would end the process.
        found: SimpleQueue[dict[str, Any] | BaseException | None] = SimpleQueue()
        threading.Thread(target=_fetch, args=(items, done, found), daemon=True).start()
        while (item := found.get()) is not None:
            if isinstance(item, BaseException):
                said = str(item).strip().splitlines() or [type(item).__name__]
                raise BatchError(f"Ray could not go on ({said[-1].strip()}); run the same command again") from item
            yield item


def _fetch(
    items: Sequence[dict[str, Any]],
    done: Callable[[Any], Any],
    found: SimpleQueue[dict[str, Any] | BaseException | None],
) -> None:
    import ray

    try:
        blocks = min(len(items), _BLOCKS)
        for row in done(ray.data.from_items(list(items), override_num_blocks=blocks)).iter_rows():
            found.put(row)
    except BaseException as error:  # noqa: BLE001  # it is raised where the rows are waited for
        found.put(error)
    else:
        found.put(None)


@contextlib.contextmanager
def engine(workers: int | None = None, address: str | None = None) -> Iterator[Engine]:
    """Ray on this machine, or the cluster at this address, until the context is left.

    ``workers`` are by default as many as there are cores. Raises ``BatchError`` where the cluster does not answer.
    """
    try:
        import ray
    except ImportError as error:
        raise BatchError(NOT_INSTALLED) from error
    if address:
        _knock(address)
    with _silence(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = ray.is_initialized()
        if not found:
            with _own_signals():
                _start(workers, address)
        _hush()
        try:
            resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]  # Ray's own gap
            yield Engine(workers or max(1, int(resources.get("CPU", 1))))
        finally:
            if not found:
                ray.shutdown()


def _start(workers: int | None, address: str | None) -> None:
    import ray

    options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.CRITICAL, "configure_logging": True}
    try:
        if address:
            ray.init(address=address, **options)
        else:
            cores = workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else workers
            ray.init("local", num_cpus=cores, include_dashboard=False, object_store_memory=OBJECT_STORE, **options)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError, OSError) as error:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0]
        where = f"the Ray cluster at {address} cannot be joined" if address else "Ray cannot be started here"
        raise BatchError(f"{where} ({said})") from error


@contextlib.contextmanager
def _own_signals() -> Iterator[None]:
    """Leave the signals as they were: Ray puts handlers of its own there."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _knock(address: str) -> None:
    """Raise ``BatchError`` where nobody answers: Ray itself would go on trying for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _ANSWERS_WITHIN).close()
    except (OSError, OverflowError) as error:
        what = getattr(error, "strerror", None) or str(error) or "no answer"
        raise BatchError(f"the Ray cluster at {address} does not answer ({what}); check the address") from error


def _here() -> Any:
    """This node, if it can be: so that the tally is not lost with another."""
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    return NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=True)


def _hush() -> None:
    from ray.data import DataContext

    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    for name in _TALKERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep what Ray's own processes and libraries write on standard error from whoever reads ours there."""
    for name in _UNHEARD:
        os.environ.setdefault(name, "0")
    os.environ.setdefault("RAY_worker_niceness", "0")  # as high as this process; Ray would let all others go before
    sys.stderr.flush()
    ours, before = os.dup(2), sys.stderr
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr.fileno() == 2:
            sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, encoding=before.encoding, errors=before.errors)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        if sys.stderr is not before:
            sys.stderr.close()
        sys.stderr = before
        os.dup2(ours, 2)
        os.close(ours)


def cut_or_problem(file: File, step: int) -> Cut:
    """The slices of an input, or what is wrong with it."""
    try:
        return cut(file, step), None
    except PageError as error:
        return [], (error.input, error.reason)
    except BatchError as error:
        return [], (file.name, str(error))


class _Cutting:
    """Cuts one file, on a worker."""

    def __init__(self, step: int) -> None:
        self._step = step

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        slices, problem = cut_or_problem(File(**json.loads(row["file"])), self._step)
        found = json.dumps([dataclasses.asdict(s) for s in slices])
        return {"number": row["number"], "slices": found, "problem": json.dumps(problem or [])}


class _Writing:
    """Writes one day's tables, on a worker."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        part = json.loads(row["part"])
        try:
            write_day(Folder(self._folder), DayOfLot(part["lot"], part["day"], tuple(part["shards"])))
        except BatchError as error:
            return {"fatal": str(error)}
        return {"fatal": ""}


class _ShardReader:
    """A worker: reads one shard after the other with models that are loaded once."""

    def __init__(self, how: ReadingOrder, tally: Any) -> None:
        self._folder, self._tally = Folder(how.folder), tally
        self._reader = IsolatedReader(how.reader, how.limit)
        self._reader.start()

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        shard = Shard.from_dict(json.loads(str(batch["shard"][0])))
        receipt, fatal = "", ""
        try:
            receipt = read_shard(shard, self._folder, self._reader, self._tell).to_json()
        except BatchError as error:
            self._reader.close()
            fatal = str(error)
        return {"number": batch["number"], "receipt": [receipt], "fatal": [fatal]}

    def _tell(self, articles: int, attributions: int) -> None:
        with contextlib.suppress(Exception):  # how far it is may get lost with a node; the receipt does not
            self._tally.add.remote(articles, attributions)


class _Tally:
    """Counts what all workers have read so far, for whoever watches."""

    def __init__(self) -> None:
        self._articles = self._attributions = 0

    def add(self, articles: int, attributions: int) -> None:
        """There are so many more."""
        self._articles += articles
        self._attributions += attributions

    def so_far(self) -> tuple[int, int]:
        """Articles and attributions."""
        return self._articles, self._attributions


@contextlib.contextmanager
def _watching(tally: Any, watch: Watch) -> Iterator[None]:
    """Ask the tally now and then, until the context is left."""
    import ray

    over = threading.Event()

    def ask() -> None:
        while not over.wait(_ASKED_EVERY):
            with contextlib.suppress(Exception):  # a tally that is gone tells nothing more
                watch(*ray.get(tally.so_far.remote(), timeout=_ANSWERS_WITHIN))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
