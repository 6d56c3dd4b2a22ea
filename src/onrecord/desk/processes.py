"""Processes that end with the one that started them, however that ends, and one that is started again when it dies."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence

_LOOKS_EVERY = 0.5
_GRACE = 10.0
_SHORTEST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_LIVED_WELL = 60.0


def end_with(parent: int) -> None:
    """End this process soon after ``parent``, the process that started it, has ended: politely, then at once."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOKS_EVERY)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        os._exit(1)

    threading.Thread(target=watch, name="end with parent", daemon=True).start()


@contextlib.contextmanager
def kept_running(command: Sequence[str]) -> Iterator[None]:
    """Keep a process running for as long as the block runs, starting it again when it dies, ever less often."""
    ended = threading.Event()
    keeper = _Keeper(command, ended)
    thread = threading.Thread(target=keeper.keep, name="keep running", daemon=True)
    keeper.start()
    thread.start()
    try:
        yield
    finally:
        ended.set()
        keeper.stop()
        thread.join()


class _Keeper:
    def __init__(self, command: Sequence[str], ended: threading.Event) -> None:
        self._command, self._ended = command, ended
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the process, unless it is no longer wanted."""
        with self._lock:
            if not self._ended.is_set():
                # A session of its own: Ctrl-C is for the process that started it, which then stops it.
                self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, start_new_session=True)

    def keep(self) -> None:
        """Start it again whenever it has died, until it is no longer wanted."""
        pause = _SHORTEST_PAUSE
        while not self._ended.is_set():
            assert self._process is not None
            since = time.monotonic()
            status = self._process.wait()
            if self._ended.is_set():
                return
            if time.monotonic() - since > _LIVED_WELL:
                pause = _SHORTEST_PAUSE
            sys.stderr.write(f"onrecord: the background worker ended (status {status}); it is started again\n")
            self._ended.wait(pause)
            pause = min(_LONGEST_PAUSE, 2 * pause)
            self.start()

    def stop(self) -> None:
        """End the process, politely first."""
        with self._lock:
            process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
