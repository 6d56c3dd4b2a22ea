"""Whether the desk keeps up: fifty mixed pages a second for two minutes, on a large ledger, from a second process."""

from __future__ import annotations

import json
import random
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from statistics import quantiles

from benchmarks.command import PYTHON, ROOT, environment, resolved
from benchmarks.desk_ledger import ARTICLES, contested_story, large_ledger, stories_in
from benchmarks.desk_requests import Answer
from benchmarks.desk_serving import COMMAND, serving
from benchmarks.ledger_fill import vocabulary
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table

RATE, SECONDS, WORKERS = 50.0, 120.0, 2
MOST_P95 = 500.0
# Of a hundred requests, how many are of each kind.
MIX = {
    "front page": 14,
    "front page, filtered or further on": 5,
    "story": 22,
    "the contested story": 4,
    "article": 20,
    "party": 9,
    "parties": 3,
    "search": 8,
    "feed": 3,
    "API": 6,
    "static file": 6,
}


def measure(_: Options) -> Result:
    """Serve the large ledger and ask."""
    ledger = large_ledger()
    with serving(ledger, WORKERS) as desk:
        asked = requests(stories_in(ledger), contested_story(ledger))
        warm = _sent(desk.url, desk.cookie, asked[-200:], seconds=4)
        before = desk.processor_seconds()
        took, answers = _sent(desk.url, desk.cookie, asked, seconds=SECONDS)
        used = _used(before, desk.processor_seconds(), len(answers))
    failed = [a for a in (*warm[1], *answers) if a[1] != 200]
    times = [ms for _, _, ms, _ in answers]
    p50, p95, p99 = (quantiles(times, n=100)[n - 1] for n in (50, 95, 99))
    return Result(
        "The desk under load",
        f"The desk on a ledger of {ARTICLES:,} made-up articles in SQLite, served by {WORKERS} processes, and a second "
        f"process that asks for {RATE:.0f} pages a second for {SECONDS:.0f} seconds, on the same machine: its n-th "
        "request is due at its time whatever became of those before it, and its time counts from then. The reader is "
        "signed in. Of a hundred requests, how many are of each kind stands in the table. Before it counts, 200 are "
        "asked.",
        (f"ONRECORD_DATABASE=large.sqlite3 {' '.join(COMMAND)}", "python -m benchmarks desk_load"),
        (Table(("what", "of a hundred", "asked", "median ms", "p95 ms", "slowest ms", "median KB"), _rows(answers)),),
        (
            Mark("a request, p95", p95, MOST_P95, at_most=True, digits=0, unit="ms"),
            Mark("errors", len(failed), 0, at_most=True, digits=0),
            Mark("answered a second", len(answers) / took, 0.98 * RATE, digits=1),
        ),
        (
            f"Of all {len(answers):,} requests: median {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms, slowest "
            f"{max(times):.0f} ms.{used}{_failures(failed)}",
        ),
    )


def requests(stories: int, contested: int, count: int = int(RATE * SECONDS)) -> list[tuple[str, str]]:
    """So many requests, each its kind and its path, in the fixed mix and the same at every run."""
    chance, words = random.Random(17), vocabulary()

    def story() -> int:
        # What is new is read most.
        return stories - int(min(stories - 1, chance.expovariate(1 / 400)))

    def word() -> str:
        return words[int(min(len(words) - 1, chance.expovariate(1 / 600)))]

    paths: dict[str, Callable[[], str]] = {
        "front page": lambda: "/",
        "front page, filtered or further on": lambda: f"/?page={chance.randrange(2, 20)}",
        "story": lambda: f"/stories/s{story()}/",
        "the contested story": lambda: f"/stories/s{contested}/",
        "article": lambda: f"/articles/{ARTICLES - int(min(ARTICLES - 1, chance.expovariate(1 / 2000)))}/",
        "party": lambda: f"/parties/p{chance.randrange(1, 3000)}/",
        "parties": lambda: "/parties/",
        "search": lambda: f"/search/?q={word()}{'' if chance.random() < 0.5 else f'+{word()}'}",
        "feed": lambda: chance.choice(("/feed.atom", f"/stories/s{story()}/feed.atom")),
        "API": lambda: chance.choice(("/api/v1/stories", f"/api/v1/stories/s{story()}", f"/api/v1/search?q={word()}")),
        "static file": lambda: chance.choice(("/static/desk/desk.css", "/static/django_htmx/htmx-2.min.js")),
    }
    kinds = chance.choices(list(MIX), list(MIX.values()), k=count)
    return [(kind, paths[kind]()) for kind in kinds]


def _sent(url: str, cookie: str, asked: Sequence[tuple[str, str]], *, seconds: float) -> tuple[float, list[Answer]]:
    """Let the second process ask; how long it took, and how each request was answered."""
    command = [PYTHON, "-m", "benchmarks.desk_requests", url, cookie, f"{seconds:.0f}", f"{RATE:.0f}"]
    lines = "".join(f"{kind}\t{path}\n" for kind, path in asked)
    done = subprocess.run(
        resolved(command), cwd=ROOT, env=environment(), input=lines, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchmarkError(f"benchmarks.desk_requests: {done.stderr.strip().rpartition(chr(10))[2]}")
    record = json.loads(done.stdout)
    return record["seconds"], [(kind, status, ms, size) for kind, status, ms, size in record["answers"]]


def _rows(answers: Sequence[Answer]) -> tuple[tuple[str | int, ...], ...]:
    of_kind: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        of_kind[answer[0]].append(answer)
    rows: list[tuple[str | int, ...]] = []
    for kind, share in MIX.items():
        some = of_kind[kind]
        times, sizes = sorted(a[2] for a in some), sorted(a[3] for a in some)
        p95 = times[int(0.95 * (len(times) - 1))]
        rows.append((kind, share, len(some), *(f"{ms:.0f}" for ms in (times[len(times) // 2], p95, times[-1])),
                     f"{sizes[len(sizes) // 2] / 1000:.1f}"))  # fmt: skip
    return tuple(rows)


def _used(before: float | None, after: float | None, answers: int) -> str:
    if before is None or after is None:
        return ""
    return f" The server's processes used {1000 * (after - before) / answers:.1f} ms of the processor for each."


def _failures(failed: Sequence[Answer]) -> str:
    counted = Counter((kind, status) for kind, status, _, _ in failed).most_common(8)
    return "".join(f" {n} of {kind}: {status or 'no answer'}." for (kind, status), n in counted)
