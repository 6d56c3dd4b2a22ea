"""Running the real command, as a user would, with its time and its memory taken."""

from __future__ import annotations

import dataclasses
import os
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.result import BenchmarkError

ROOT = Path(__file__).resolve().parents[1]
ONRECORD = "onrecord"
PYTHON = "python"

# One thread for every library that would take more.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Ran:
    """A command that ran: as one would type it, and what it took.

    ``seconds`` by the clock, ``processor_seconds`` of user and system time, ``peak_mib`` of resident memory;
    ``said`` are the lines that it wrote on standard error.
    """

    command: str
    output: str
    said: tuple[str, ...]
    seconds: float
    processor_seconds: float
    peak_mib: float


def cores() -> list[int]:
    """The cores that this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def on_cores(command: Sequence[str], wanted: Sequence[int]) -> list[str]:
    """The command held to these cores, where the system can do so."""
    if not wanted or shutil.which("taskset") is None:
        return list(command)
    return ["taskset", "-c", ",".join(map(str, wanted)), *command]


def environment() -> dict[str, str]:
    """Of this process, with one thread, and with the benchmarks importable from any folder."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": path}


def resolved(command: Sequence[str]) -> list[str]:
    """The command with ``onrecord`` or ``python``, whichever it runs, being that of this environment."""
    own = {PYTHON: sys.executable, ONRECORD: str(Path(sys.executable).with_name(ONRECORD))}
    program = next((i for i, word in enumerate(command) if word in own), None)
    return [own[word] if i == program else word for i, word in enumerate(command)]


def run(command: Sequence[str], folder: Path, *, bad_inputs: bool = False) -> Ran:
    """Run a command in a folder and wait for it.

    With ``bad_inputs`` the exit status 1, which says that some input could not be read, will do. Raises
    ``BenchmarkError`` with the command's last words for any other failure.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen(resolved(command), cwd=folder, env=environment(), stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        output, said = out.read().decode("utf-8"), err.read().decode("utf-8", "replace").splitlines()
    if process.returncode not in ((0, 1) if bad_inputs else (0,)):
        raise BenchmarkError(f"{shlex.join(command)}: status {process.returncode}: {said[-1] if said else ''}")
    return Ran(shlex.join(command), output, tuple(said), seconds, usage.ru_utime + usage.ru_stime, _mib(usage))


def _mib(usage: resource.struct_rusage) -> float:
    """The peak of resident memory. A child's counts from what this process had when it started, which is small."""
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
