"""A desk served for measuring: ``onrecord serve`` on a ledger, with its owner signed in."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx

from benchmarks.command import ONRECORD, ROOT, environment, resolved
from benchmarks.result import BenchmarkError

COMMAND = (ONRECORD, "serve", "--workers", "2", "--port", "8000")


@dataclasses.dataclass(frozen=True, slots=True)
class Served:
    """Where the desk is (without a slash at the end), the cookie of its owner, and the number of its first process."""

    url: str
    cookie: str
    process: int

    def processor_seconds(self) -> float | None:
        """What its processes have used of the processor since they began; None where the system does not say."""
        parents: dict[int, int] = {}
        used: dict[int, int] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
                parents[int(path.parent.name)] = int(fields[1])
                used[int(path.parent.name)] = int(fields[11]) + int(fields[12])
        if self.process not in used:
            return None
        family = {self.process}
        while more := {pid for pid, parent in parents.items() if parent in family} - family:
            family |= more
        return sum(used[pid] for pid in family) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serving(ledger: Path, workers: int = 2) -> Iterator[Served]:
    """The desk on this ledger for as long as the block runs. Raises ``BenchmarkError`` where it does not start."""
    port = _free_port()
    command = resolved([*COMMAND[:-3], str(workers), "--port", str(port)])
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment(), "ONRECORD_DATABASE": str(ledger)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        link = process.stdout.readline().strip()
        if not link.startswith("http"):
            raise BenchmarkError("onrecord serve did not start")
        with httpx.Client(follow_redirects=True, timeout=60) as client:
            client.get(link)
            cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        yield Served(f"http://127.0.0.1:{port}", cookie, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
