"""Requests at a steady rate, whatever becomes of them: ``python -m benchmarks.desk_requests URL COOKIE SECONDS RATE``.

The paths come on standard input, a line each with the name of what is asked for. The n-th request is due n / RATE
seconds after the first, and its time counts from when it was due: a server that falls behind makes later ones wait, and
that shows (an open loop; Schroeder, Wierman and Harchol-Balter, "Open Versus Closed: A Cautionary Tale", 2006). Results
go to standard output as JSON: for each request what it was, its status (0 where none came), milliseconds and bytes.

Only this machine is asked, and never for longer than two minutes.
"""

from __future__ import annotations

import http.client
import json
import queue
import sys
import threading
import time
from urllib.parse import urlsplit

LONGEST = 120
CONNECTIONS = 48
PATIENCE = 30.0

Answer = tuple[str, int, float, int]


def send(host: str, port: int, cookie: str, asked: list[tuple[str, str]], rate: float) -> list[Answer]:
    """Ask for these (name, path) in order, so many a second; how each was answered, as they came."""
    due: queue.SimpleQueue[tuple[float, str, str] | None] = queue.SimpleQueue()
    answers: list[Answer] = []
    threads = [threading.Thread(target=_work, args=(host, port, cookie, due, answers)) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    began = time.perf_counter()
    for number, (name, path) in enumerate(asked):
        at = began + number / rate
        time.sleep(max(0.0, at - time.perf_counter()))
        due.put((at, name, path))
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join()
    return answers


def _work(
    host: str, port: int, cookie: str, due: queue.SimpleQueue[tuple[float, str, str] | None], answers: list[Answer]
) -> None:
    headers = {"Cookie": cookie, "Accept-Encoding": "gzip", "User-Agent": "onrecord-benchmarks"}
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    while (one := due.get()) is not None:
        at, name, path = one
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            size, status = len(response.read()), response.status
        except (OSError, http.client.HTTPException):
            connection.close()
            size, status = 0, 0
        answers.append((name, status, 1000 * (time.perf_counter() - at), size))
    connection.close()


def main() -> None:
    """Send, and print how it went."""
    url, cookie, seconds, rate = sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
    parts = urlsplit(url)
    if parts.hostname != "127.0.0.1" or parts.port is None:
        raise SystemExit(f"{url}: only a server at 127.0.0.1 is asked")
    asked = [(name, path) for name, path in (line.rstrip("\n").split("\t") for line in sys.stdin)]
    asked = asked[: int(min(seconds, LONGEST) * rate)]
    began = time.perf_counter()
    answers = send(parts.hostname, parts.port, cookie, asked, rate)
    json.dump({"seconds": time.perf_counter() - began, "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
