"""How long one waits before anything happens: help, import, and a first page."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from benchmarks.command import ONRECORD, PYTHON, ROOT, Ran, run
from benchmarks.result import Mark, Options, Result, Table

PAGE = "samples/harbor-ledger.html"
COMMANDS = {
    "Python alone": (PYTHON, "-c", "pass"),
    "import onrecord": (PYTHON, "-c", "import onrecord"),
    "onrecord --help": (ONRECORD, "--help"),
    "one page": (ONRECORD, "read", PAGE, "--format", "jsonl"),
}
MOST = {"import onrecord": 0.3, "onrecord --help": 0.4, "one page": 3.0}


def measure(options: Options) -> Result:
    """Run each command in fresh processes, by turns."""
    rounds = 2 * options.rounds
    runs: dict[str, list[Ran]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            runs[name].append(run(command, ROOT))
    return Result(
        "Starting up",
        f"A fresh process each, from its start to its end, {rounds} rounds by turns.",
        tuple(each[0].command for each in runs.values()),
        (Table(("", "median s", "slowest s", "processor s"), tuple(_row(name, each) for name, each in runs.items())),),
        tuple(Mark(name, _seconds(runs[name]), most, at_most=True, digits=2, unit="s") for name, most in MOST.items()),
    )


def _seconds(runs: Sequence[Ran]) -> float:
    return median(r.seconds for r in runs)


def _row(name: str, runs: Sequence[Ran]) -> tuple[str, str, str, str]:
    slowest, processor = max(r.seconds for r in runs), median(r.processor_seconds for r in runs)
    return name, f"{_seconds(runs):.3f}", f"{slowest:.3f}", f"{processor:.3f}"
