"""``onrecord watch`` killed at random moments: what is left of the ledger each time, and whether it completes."""

from __future__ import annotations

import dataclasses
import http.server
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.command import ROOT, environment
from benchmarks.corpora import workplace
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table

KILLS_A_ROUND = 20
PAGES_A_KILL = 10
# Every so many kills are at a moment after the start, so that they hit loading, polling and settling, too.
BY_TIME = 4
# The ledger is what is tried here: a reader without models keeps the moments of the kills in the watch.
COMMAND = (sys.executable, "-m", "tests.cli.fake_command")
_PATIENCE = 300.0


@dataclasses.dataclass(slots=True)
class Kills:
    """What came of it: ``broken`` counts ledgers that did not check out, ``lost`` pages noted as filed but not there.

    ``during`` are how many pages had been asked for when the watch was killed, and ``articles`` what is there at last.
    """

    during: list[int] = dataclasses.field(default_factory=list)
    broken: int = 0
    lost: int = 0
    articles: int = 0
    duplicates: int = 0
    problems: list[str] = dataclasses.field(default_factory=list)


def measure(options: Options) -> Result:
    """Kill a watch on a made-up outlet, look at the ledger, start it again."""
    wanted = KILLS_A_ROUND * options.rounds
    pages = PAGES_A_KILL * wanted
    kills = killed(workplace() / "killed.sqlite3", wanted, pages)
    if kills.problems:
        raise BenchmarkError(kills.problems[0])
    rows = (
        ("killed", len(kills.during)),
        ("ledgers that did not check out", kills.broken),
        ("pages noted as filed that were not there", kills.lost),
        ("articles twice", kills.duplicates),
        ("articles at last", kills.articles),
    )
    return Result(
        "A watch that is killed",
        f"A feed of {pages} pages on this machine, watched with --once by a process that is killed with SIGKILL at "
        f"{wanted} random moments, after it has asked for a random number of further pages, and a "
        "quarter of the times up to two seconds after its start; then once to its end. "
        "After each kill the ledger is checked as onrecord check does, and what the watch had noted as filed is "
        "looked for.",
        ("python -m benchmarks watch_kills",),
        (Table(("", "count"), rows),),
        (
            Mark("ledgers that did not check out", kills.broken, 0, at_most=True, digits=0),
            Mark("pages lost or twice", kills.lost + kills.duplicates, 0, at_most=True, digits=0),
            Mark("articles at last", kills.articles, pages, digits=0),
        ),
    )


def killed(database: Path, kills: int, pages: int) -> Kills:
    """Kill so many watches of a feed with so many pages, then let one end."""
    chance, found = random.Random(5), Kills()
    env = {**environment(), "ONRECORD_DATABASE": str(database)}
    with _outlet(pages) as outlet:
        watch = [*COMMAND, "watch", f"{outlet.url}/feed", "--once", "--allow-private"]
        for number in range(2 * kills):
            if len(found.during) >= kills:
                break
            by_time = number % BY_TIME == 0
            further = 0 if by_time else chance.randrange(1, max(2, pages // kills))
            _kill_one(watch, env, outlet, further, chance.random() * (2.0 if by_time else 0.03), found)
            _look(database, env, found)
        done = _run(watch, env)
        if done.returncode:
            found.problems.append(f"the last watch failed: {done.stderr.strip()[:300]}")
        _look(database, env, found)
    return found


def _kill_one(
    watch: Sequence[str], env: dict[str, str], outlet: _Outlet, further: int, later: float, found: Kills
) -> None:
    """Kill a watch when it has asked for so many further pages, and a moment has passed."""
    before, until = outlet.asked, time.monotonic() + _PATIENCE
    with subprocess.Popen(watch, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        while outlet.asked < before + further and process.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(later)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            found.during.append(outlet.asked - before)
        elif process.returncode:
            found.problems.append(f"a watch failed: {process.communicate()[1].decode('utf-8', 'replace')[:300]}")


def _look(database: Path, env: dict[str, str], found: Kills) -> None:
    if not database.exists():
        return
    counted = _run([sys.executable, "-m", "benchmarks.watch_kills", str(database)], env)
    if counted.returncode:
        found.problems.append(counted.stderr.strip()[-300:])
        return
    counts = json.loads(counted.stdout)
    found.broken += bool(counts["broken"])
    found.problems += counts["broken"][:3]
    found.lost += counts["lost"]
    found.duplicates += counts["duplicates"]
    found.articles = counts["articles"]


def _run(command: Sequence[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=_PATIENCE)


@dataclasses.dataclass(slots=True)
class _Outlet:
    url: str
    asked: int = 0


@contextmanager
def _outlet(pages: int) -> Iterator[_Outlet]:
    """A site with a feed and so many pages."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/feed":
                links = "".join(f"<item><link>{outlet.url}/{n}</link></item>" for n in range(pages))
                body = f"<rss version='2.0'><channel><title>The Gull</title>{links}</channel></rss>"
            elif self.path.strip("/").isdecimal():
                outlet.asked += 1
                body = page(int(self.path.strip("/")))
            else:
                self.send_error(404)
                return
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    outlet = _Outlet(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield outlet
    finally:
        server.shutdown()
        server.server_close()


def page(number: int) -> str:
    """A page unlike the others, with two statements."""
    chance = random.Random(number)
    words = ("crane", "ferry", "gearbox", "harbour", "winch", "tug", "pilot", "quay", "hull", "anchor", "mast", "keel")
    text = " ".join(f"The {' '.join(chance.choices(words, k=9))} {number} stood idle." for _ in range(8))
    said = "".join(f"<p>{who} said “{' '.join(chance.choices(words, k=6))} {number}.”</p>" for who in ("Brook", "Hale"))
    title = " ".join(chance.choices(words, k=5)).capitalize()
    body = f"<article><h1>{title}</h1><p>{text}</p>{said}</article>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def _count(database: str) -> dict[str, Any]:
    """What the ledger holds, what of it is noted as filed but not there, and what is broken."""
    from onrecord.ledger import canonical_url, check, open_ledger
    from onrecord.ledger.models import Article, Revision, WatchedPage

    open_ledger(database, create=False)
    keys = set(Article.objects.filter(current__isnull=False).values_list("key", flat=True))
    noted = WatchedPage.objects.filter(filed__isnull=False).values_list("url", flat=True)
    return {
        "broken": list(map(str, check())),
        "lost": sum(canonical_url(url) not in keys for url in noted),
        "articles": len(keys),
        "duplicates": Revision.objects.count() - len(keys),
    }


if __name__ == "__main__":
    print(json.dumps(_count(sys.argv[1])))
