"""Whether memory stays flat over a hundred thousand articles: that of the driver, of the worker, and of its reader."""

from __future__ import annotations

import dataclasses
import shlex
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.batch_inputs import files
from benchmarks.command import ONRECORD, environment, resolved
from benchmarks.corpora import workplace
from benchmarks.endurance import resident
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table

ARTICLES = 100_000
FILES = 20
CHARACTERS = 160
DAYS = 30
SHARD = "0.5"
EVERY = 2.0
MOST_GROWTH = 10.0
ROWS = 12
PARTS = ("driver", "worker", "reader")
_MARKS = {"worker": "ray::MapWorker", "reader": "onrecord.batch.kept_apart"}


@dataclasses.dataclass(frozen=True, slots=True)
class Sample:
    """The resident memory of the command, and the most of any worker and reader, in MiB; and the minute."""

    minutes: float
    mib: dict[str, float]


def measure(options: Options) -> Result:
    """Run a long batch and look at its processes every two seconds."""
    if not Path("/proc/self/status").exists():
        raise BenchmarkError("watching processes' memory needs /proc, as Linux has it")
    count = options.size or ARTICLES
    inputs = [p.name for p in files("memory", count, FILES, CHARACTERS, DAYS)]
    command = [ONRECORD, "batch", *inputs, "memory", "--shard-size", SHARD]
    samples = list(watch(command))
    shown = samples[:: max(1, len(samples) // ROWS)]
    growths = {part: growth([s.mib[part] for s in samples if part in s.mib]) for part in PARTS}
    return Result(
        "Memory of a batch",
        f"{count:,} articles on all cores: the texts of PolNeAR train over and over, cut to {CHARACTERS} characters, "
        f"dated over {DAYS} days. Resident memory of the command itself, and the most of any worker and any reader, "
        f"every {EVERY:g} seconds. Growth is from the second quarter of the run to the last, by their medians.",
        (shlex.join([ONRECORD, "batch", "memory-*.jsonl", "memory", "--shard-size", SHARD]),),
        (
            Table(
                ("minute", *(f"{part}, MiB" for part in PARTS)),
                tuple((f"{s.minutes:.1f}", *(s.mib.get(part, "") for part in PARTS)) for s in shown),
            ),
        ),
        tuple(Mark(f"growth of the {part}, %", growths[part], MOST_GROWTH, at_most=True) for part in PARTS),
    )


def watch(command: Sequence[str]) -> Iterator[Sample]:
    """A sample every so often until the command ends. Raises ``BenchmarkError`` where it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        resolved(command),
        cwd=workplace(),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while process.poll() is None:
            time.sleep(EVERY)
            mib = {part: max(found) for part, found in _memory(process.pid).items() if found}
            if "reader" in mib:
                yield Sample((time.perf_counter() - began) / 60, mib)
        said = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise BenchmarkError(f"{shlex.join(command)}: status {process.returncode}: {said[-300:]}")


def growth(values: Sequence[float]) -> float:
    """How much more, in per cent, the last quarter of these takes than the second."""
    if len(values) < 4:
        return 0.0
    quarter = len(values) // 4
    early, late = median(values[quarter : 2 * quarter]), median(values[-quarter:])
    return 100 * (late - early) / early


def _memory(driver: int) -> dict[str, list[float]]:
    """MiB of each process of the run, by its part."""
    found: dict[str, list[float]] = {part: [] for part in PARTS}
    found["driver"] += filter(None, [_resident(driver)])
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        for part, mark in _MARKS.items():
            if mark in line:
                found[part] += filter(None, [_resident(int(path.parent.name))])
    return found


def _resident(pid: int) -> float | None:
    try:
        return resident(pid)
    except OSError:
        return None
