"""Whether memory stays flat over many articles: 20,000 in one process, its resident memory every thousand."""

from __future__ import annotations

import dataclasses
import os
import shlex
import subprocess
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.command import ONRECORD, environment, resolved
from benchmarks.corpora import documents, workplace, write_lines
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table

CORPUS = "polnear/train"
SHORT = 600
WHOLE_EVERY = 25
SAMPLES = 20
# Articles after the last sample, so that the process is still there when it is taken.
TAIL = 50
MOST_GROWTH = 5.0


@dataclasses.dataclass(frozen=True, slots=True)
class Sample:
    """The resident memory of the process when it had written so many articles."""

    articles: int
    mib: float
    seconds: float


def measure(options: Options) -> Result:
    """Read many articles with one worker and watch its memory."""
    if not Path("/proc/self/status").exists():
        raise BenchmarkError("watching a process's memory needs /proc, as Linux has it")
    path = workplace() / "endurance.jsonl"
    write_lines(path, many(documents(CORPUS), options.articles + TAIL))
    command = [ONRECORD, "read", path.name, "--format", "jsonl", "--workers", "1"]
    samples = list(watch(command, max(1, options.articles // SAMPLES), options.articles))
    return Result(
        "Memory over many articles",
        f"One process over {options.articles:,} articles: the texts of PolNeAR train, over and over, cut to their "
        f"first {SHORT} characters but for every {WHOLE_EVERY}th. Growth is from the second quarter of the run to the "
        "last, by their medians; what is loaded and cached at the beginning is in both.",
        (f"{shlex.join(command)} | …",),
        (Table(("articles", "MiB", "minutes"), tuple((s.articles, s.mib, s.seconds / 60) for s in samples)),),
        (
            Mark("growth, %", growth(samples), MOST_GROWTH, at_most=True),
            Mark("most at any sample, MiB", max(s.mib for s in samples), 700, at_most=True, digits=0),
        ),
    )


def many(texts: Sequence[dict[str, Any]], count: int) -> Iterator[dict[str, str]]:
    """So many articles with ids of their own: short ones, and every so often a whole one."""
    for n, document in enumerate(islice(cycle(texts), count)):
        text = document["text"] if n % WHOLE_EVERY == 0 else document["text"][:SHORT]
        yield {"id": f"{n}-{document['id']}", "text": text}


def watch(command: Sequence[str], every: int, most: int) -> Iterator[Sample]:
    """Run a command that writes a line an article; a sample at every ``every`` lines, up to ``most`` of them."""
    began = time.perf_counter()
    with subprocess.Popen(
        resolved(command), cwd=workplace(), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        for n, _ in enumerate(process.stdout, start=1):
            if n % every == 0 and n <= most and (mib := resident(process.pid)):
                yield Sample(n, mib, time.perf_counter() - began)
    if process.returncode not in (0, 1):
        raise BenchmarkError(f"{shlex.join(command)}: status {process.returncode}")


def resident(pid: int) -> float | None:
    """The resident memory of a process in MiB; None when it has just ended."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return None


def resident_here() -> float:
    """The resident memory of this process in MiB; 0 where the system does not tell."""
    return (resident(os.getpid()) or 0.0) if Path("/proc/self/status").exists() else 0.0


def growth(samples: Sequence[Sample]) -> float:
    """How much more memory, in per cent, the last quarter of a run takes than its second quarter."""
    if len(samples) < 4:
        return 0.0
    quarter = len(samples) // 4
    early, late = median(s.mib for s in samples[quarter : 2 * quarter]), median(s.mib for s in samples[-quarter:])
    return 100 * (late - early) / early
