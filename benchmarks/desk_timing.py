"""How long the desk takes over a page, in this process: ``python -m benchmarks.desk_timing LEDGER PATH COUNT``.

Prints JSON: milliseconds of the first request, of COUNT more, and of as many for each of which the desk's cache was
emptied; the most queries that one took.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.result import BenchmarkError

if TYPE_CHECKING:
    from django.test import Client


def main() -> None:
    """Ask, and print."""
    from onrecord.desk.serving import set_up

    ledger, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    set_up(ledger)
    from django.core.cache import cache
    from django.test import Client

    from onrecord.desk.accounts.owner import owners_link

    # A page says which host it is on, and the desk on one's own machine answers to no other.
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(owners_link())
    first = _milliseconds(client, path)
    usual = [_milliseconds(client, path) for _ in range(count)]
    emptied = []
    for _ in range(count):
        cache.clear()
        emptied.append(_milliseconds(client, path))
    queries = _queries(client, path)
    cache.clear()
    queries = max(queries, _queries(client, path))
    json.dump({"first": first, "usual": usual, "emptied": emptied, "queries": queries}, sys.stdout)


def _milliseconds(client: Client, path: str) -> float:
    began = time.perf_counter()
    response = client.get(path)
    took = 1000 * (time.perf_counter() - began)
    if response.status_code != 200:
        raise BenchmarkError(f"{path} answered {response.status_code}")
    return took


def _queries(client: Client, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


if __name__ == "__main__":
    main()
