"""One small Ray cluster for all of a batch's tests, and what they give it to read."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

from onrecord.batch import Batch, Summary, run
from onrecord.batch.engine import ReadingOrder, Watch, cut_or_problem
from onrecord.batch.gathering import DayOfLot, write_day
from onrecord.batch.isolation import IsolatedReader
from onrecord.batch.planning import Cut
from onrecord.batch.receipts import Receipt
from onrecord.batch.running import Start
from onrecord.batch.shard_reading import read_shard
from onrecord.batch.shards import Shard
from onrecord.batch.storage import File, Folder
from tests.batch.fake_reader import FAKE
from tests.corpora import ROOT

Put = Callable[..., Path]

SENTENCE = "Ada said “number {}” on Monday, and Bo said “yes” when the town hall of Norvik had closed for the day."
CORES = 2


class Heard:
    """Listens to a run and keeps what it is told."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.articles = 0

    def doing(self, what: str) -> None:
        pass

    def problem(self, input: str, reason: str) -> None:
        self.problems.append(f"{input}: {reason}")

    def reading(self, weight: int) -> None:
        pass

    def so_far(self, articles: int, attributions: int) -> None:
        pass

    def finished(self, weight: int, articles: int) -> None:
        self.articles += articles


@pytest.fixture(scope="package")
def ray_here() -> Iterator[None]:
    """Ray, started once: what a batch finds running it uses, and leaves running."""
    ray = pytest.importorskip("ray", reason="Ray is not installed (the extra batch)")
    before = os.environ.get("PYTHONPATH")
    paths = [str(ROOT / "src"), str(ROOT), *filter(None, [before])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)  # its workers read with this checkout and the tests' readers
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
    ray.init(
        "local", num_cpus=CORES, include_dashboard=False, object_store_memory=80 << 20, log_to_driver=False,
        logging_level="critical",
    )  # fmt: skip
    yield
    ray.shutdown()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes JSON Lines with invented articles, over nine days; ``special`` texts stand in for some of them."""

    def written(name: str, count: int, special: Mapping[int, str] | None = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = (
            {
                "id": f"{name}-{n}",
                "text": f"{(special or {}).get(n, '')} {SENTENCE.format(n)}",
                "published": f"2026-02-{1 + 7 * n % 9:02}T08:00:00+00:00",
            }
            for n in range(count)
        )
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        return path

    return written


class Here:
    """Does in this process what Ray's workers do, with the same reader for all tests."""

    _readers: ClassVar[dict[tuple[str, float], IsolatedReader]] = {}

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def cut(self, files: Sequence[File], step: int) -> list[Cut]:
        return [cut_or_problem(file, step) for file in files]

    def read(self, shards: Sequence[Shard], how: ReadingOrder, watch: Watch) -> Iterator[tuple[Shard, Receipt]]:
        key = how.reader, how.limit
        reader = self._readers.setdefault(key, IsolatedReader(*key))
        for shard in reversed(shards):  # not in their order, as it may happen elsewhere
            yield shard, read_shard(shard, Folder(how.folder), reader, watch)

    def write_days(self, folder: str, parts: Sequence[DayOfLot]) -> Iterator[None]:
        for part in parts:
            write_day(Folder(folder), part)
            yield


@contextlib.contextmanager
def here(workers: int | None, address: str | None) -> Iterator[Here]:
    """Starts nothing."""
    yield Here(workers or 1)


@pytest.fixture(scope="session", autouse=True)
def _no_reader_left() -> Iterator[None]:
    yield
    for reader in Here._readers.values():
        reader.close()


def batch(
    inputs: Sequence[Path | str], folder: Path | str, start: Start = here, **options: Any
) -> tuple[Summary, Heard]:
    """Run a batch with the fake reader; what it came to, and what was told on the way."""
    heard = Heard()
    wanted = Batch([str(i) for i in inputs], str(folder), **{"workers": 2, "limit": 20.0, "reader": FAKE, **options})
    return run(wanted, heard, start), heard


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of one of the tables, in the order of days and inputs."""
    import pyarrow.parquet as pq

    return [
        row for path in sorted((folder / table).rglob("*.parquet")) for row in pq.ParquetFile(path).read().to_pylist()
    ]
