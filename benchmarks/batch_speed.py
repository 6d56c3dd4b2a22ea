"""What ``onrecord batch`` takes beside ``onrecord read``, and what a second worker brings: the same files, by turns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.batch_inputs import files
from benchmarks.command import ONRECORD, Ran, cores, on_cores, run
from benchmarks.corpora import workplace
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table

ARTICLES = 1400
FILES = 16
SHARD = "0.08"  # as many shards for each worker as a long run has at least: the last to end keeps the others waiting
LEAST, MOST = 1.8, 10.0
_SECONDS = re.compile(r"articles read in ([\d,.]+) s")


def measure(options: Options) -> Result:
    """Time reading the same files plainly, with one worker and with two, in turn."""
    if len(cores()) < 2:
        raise BenchmarkError("two workers need two cores, and this process may use one")
    count = options.size or ARTICLES
    inputs = [p.name for p in files("speed", count, FILES)]
    rounds = max(1, options.rounds // 2)
    plain, one, two = [], [], []
    for number in range(rounds):
        plain.append(_read(inputs))
        one.append(_batch(inputs, f"one-{number}", 1))
        two.append(_batch(inputs, f"two-{number}", 2))
    read, first, second = median(r.seconds for r in plain), median(map(seconds, one)), median(map(seconds, two))
    same = digest(workplace() / "one-0") == digest(workplace() / "two-0")
    overhead = 100 * (first / read - 1)
    per_million = first / count * 1_000_000 / 3600
    return Result(
        "A batch on Ray",
        f"{count} whole articles of PolNeAR train, dated anew, in {FILES} files: `onrecord read` in one process, and "
        f"`onrecord batch` with one worker and with two, on two cores, {rounds} rounds by turns. The batch's seconds "
        "are those that it says it read for: from the first worker's start, its models' loading included, to the last "
        f"shard's end. The tables are {'' if same else '**not** '}the same, byte for byte.",
        (plain[0].command, one[0].command, two[0].command),
        (
            Table(
                ("", "median s", "all rounds, s", "whole command, s"),
                (
                    _row("onrecord read", [r.seconds for r in plain], plain),
                    _row("batch, one worker", list(map(seconds, one)), one),
                    _row("batch, two workers", list(map(seconds, two)), two),
                ),
            ),
        ),
        (
            Mark("one worker's time / two workers'", first / second, LEAST, digits=2),
            Mark("more than onrecord read, one worker, %", overhead, MOST, at_most=True),
        ),
        (f"One worker's time is that of {per_million:.1f} core-hours for a million such articles.",),
    )


def seconds(ran: Ran) -> float:
    """How long a batch says that it read."""
    found = _SECONDS.search(ran.output)
    if found is None:
        raise BenchmarkError(f"{ran.command}: it read nothing")
    return float(found[1].replace(",", ""))


def digest(folder: Path) -> str:
    """Of all tables of a folder and their names."""
    whole = hashlib.sha256()
    for name, data in tables(folder).items():
        whole.update(name.encode() + b"\0" + data)
    return whole.hexdigest()


def tables(folder: Path) -> dict[str, bytes]:
    """Every file that is meant to last, by its name."""
    found = ((p.relative_to(folder).as_posix(), p) for p in sorted(folder.rglob("*")) if p.is_file())
    return {name: path.read_bytes() for name, path in found if not name.startswith("shards/")}


def _read(inputs: list[str]) -> Ran:
    command = [ONRECORD, "read", *inputs, "--output", "speed.parquet", "--workers", "1"]
    return run(on_cores(command, cores()[:2]), workplace(), bad_inputs=True)


def _batch(inputs: list[str], folder: str, workers: int) -> Ran:
    command = [ONRECORD, "batch", *inputs, folder, "--workers", str(workers), "--shard-size", SHARD]
    return run(on_cores(command, cores()[:2]), workplace(), bad_inputs=True)


def _row(name: str, reading: Sequence[float], whole: Sequence[Ran]) -> tuple[str, str, str, str]:
    every = ", ".join(f"{v:.1f}" for v in reading)
    return name, f"{median(reading):.1f}", every, f"{median(r.seconds for r in whole):.1f}"
