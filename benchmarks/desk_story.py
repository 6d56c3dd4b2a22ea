"""What the page of a large story costs: time at the server, queries, and bytes to the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import unescape
from statistics import median, quantiles
from urllib.parse import urljoin

import httpx

from benchmarks.command import PYTHON, ROOT, run
from benchmarks.desk_ledger import ARTICLES, CONTESTED_ARTICLES, CONTESTED_PARTIES, contested_story, large_ledger
from benchmarks.desk_serving import Served, serving
from benchmarks.result import Mark, Options, Result, Table

TIMES = 40
MOST_MS, MOST_KB, MOST_QUERIES = 200.0, 150.0, 30
_PARTS = re.compile(r"<(?:link|script|img|source|use|iframe)\b[^>]*?\b(?:href|src)=\"([^\"]+)\"[^>]*>")
_NOT_LOADED = re.compile(r"\brel=\"(?:alternate|canonical|next|prev|help|license|search)\b|\bloading=\"lazy\"")


def measure(_: Options) -> Result:
    """Ask for the page in process, and served."""
    ledger = large_ledger()
    path = f"/stories/s{contested_story(ledger)}/"
    timed = json.loads(run([PYTHON, "-m", "benchmarks.desk_timing", str(ledger), path, str(TIMES)], ROOT).output)
    with serving(ledger) as desk:
        loaded = first_visit(desk, path)
    total = sum(size for _, _, size in loaded)
    return Result(
        "The page of a large story",
        f"A story of {CONTESTED_PARTIES} parties and {CONTESTED_ARTICLES} articles on a ledger of {ARTICLES:,} "
        f"made-up articles in SQLite. Time at the server: {TIMES} requests in one process, from the request to the "
        "whole page, by somebody signed in; the second row with the desk's cache emptied before each. Bytes: all that "
        "a browser loads on its first visit, as it comes from `onrecord serve`, headers aside.",
        ("python -m benchmarks desk_story",),
        (
            Table(
                ("time at the server, ms", "median", "p95", "slowest"),
                (_row("as it is", timed["usual"]), _row("with the cache emptied", timed["emptied"]),
                 ("the first of all", f"{timed['first']:.0f}", "", "")),
            ),
            Table(
                ("loaded", "KB as transferred", "KB"),
                tuple((name, f"{sent / 1000:.1f}", f"{whole / 1000:.1f}") for name, whole, sent in _grouped(loaded)),
            ),
        ),
        (
            Mark("time at the server, median", median(timed["usual"]), MOST_MS, at_most=True, digits=0, unit="ms"),
            Mark("the page in all", total / 1000, MOST_KB, at_most=True, digits=0, unit="KB"),
            Mark("queries", timed["queries"], MOST_QUERIES, at_most=True, digits=0),
        ),
    )  # fmt: skip


def first_visit(desk: Served, path: str) -> list[tuple[str, int, int]]:
    """What a browser with an empty cache loads for a page: each path, its bytes, and those that are transferred."""
    headers = {"Cookie": desk.cookie, "Accept-Encoding": "gzip"}
    with httpx.Client(base_url=desk.url, headers=headers, timeout=60) as client:
        page = client.get(path).raise_for_status()
        loaded = [(path, len(page.content), page.num_bytes_downloaded)]
        for part in parts(page.text):
            response = client.get(urljoin(f"{desk.url}{path}", part)).raise_for_status()
            loaded.append((part, len(response.content), response.num_bytes_downloaded))
    return loaded


def parts(page: str) -> list[str]:
    """The addresses of what a page makes a browser load at once, each once."""
    found = (m for m in _PARTS.finditer(page) if not _NOT_LOADED.search(m[0]))
    return list(dict.fromkeys(unescape(m[1]).partition("#")[0] for m in found if not m[1].startswith("#")))


def _grouped(loaded: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The page itself and its parts, the avatars as one."""
    avatars = [part for part in loaded if part[0].startswith("/avatars/")]
    rest = [part for part in loaded if part not in avatars]
    if avatars:
        rest.append((f"{len(avatars)} avatars", sum(a[1] for a in avatars), sum(a[2] for a in avatars)))
    return rest


def _row(name: str, times: Sequence[float]) -> tuple[str, str, str, str]:
    return name, f"{median(times):.0f}", f"{quantiles(times, n=20)[-1]:.0f}", f"{max(times):.0f}"
