"""``onrecord serve`` in a process of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.ledger.command import ROOT, environment

KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def onrecord(where: Path | str, *arguments: str, given: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=ROOT,
        env={**environment(str(where)), **variables},
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )


@contextlib.contextmanager
def started(where: Path | str, *arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk that is being served, and the first line that it printed; ended with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "serve", *arguments],
        cwd=ROOT,
        env={**environment(str(where)), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Where the tests run in the background, Ctrl-C would else be ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def status_of(url: str) -> int:
    """What the server answers."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def children(pid: int) -> dict[int, str]:
    """The ids of a process's children, and the commands that they run."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
    return found


def is_running(pid: int) -> bool:
    """Whether there is such a process, other than one that has only not been asked after yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for something; a test fails where it does not come to be."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it did not come to be"
        time.sleep(0.1)


def end(pid: int) -> None:
    """Kill a process."""
    os.kill(pid, signal.SIGKILL)
