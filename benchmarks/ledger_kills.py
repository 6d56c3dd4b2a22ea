"""``kill -9`` at random moments of a long ``onrecord add``: what was acknowledged is there, and the ledger is whole."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import subprocess
import time
from pathlib import Path

from benchmarks.command import ONRECORD, environment, resolved
from benchmarks.corpora import workplace, write_lines
from benchmarks.ledger_filing import readings
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table

KILLS = 100
ARTICLES = 400
EARLIEST, LATEST = 0.3, 6.0


@dataclasses.dataclass(slots=True)
class Tally:
    """What happened: runs that were killed before their end, and everything that was wrong after one."""

    killed: int = 0
    ended: int = 0
    completed: int = 0
    unopened: int = 0
    broken: int = 0
    lost: int = 0
    acknowledged: int = 0


def measure(_: Options) -> Result:
    """Kill runs at random moments, look at the ledger after each, and let the next run go on."""
    source = workplace() / "kills.jsonl"
    write_lines(source, (r.to_dict() for r in readings(ARTICLES)))
    chance, tally, ledgers = random.Random(9), Tally(), 0
    while tally.killed < KILLS:
        ledgers += 1
        where = workplace() / f"kills-{ledgers}.sqlite3"
        known: set[str] = set()
        while tally.killed < KILLS:
            ended = _run(source, where, chance.uniform(EARLIEST, LATEST), known, tally)
            _look(where, known, tally)
            if ended:
                break
        _run(source, where, 600, known, tally)
        _look(where, known, tally)
        tally.completed += _count(where) == ARTICLES
    wrong = tally.unopened + tally.broken + tally.lost
    return Result(
        "Killed while adding",
        f"`kill -9` at {KILLS} random moments, {EARLIEST} to {LATEST} seconds after its start, of an `onrecord add` of "
        f"{ARTICLES} saved readings with 20 attributions each into SQLite; the same command again until it comes to "
        "its end, then a new ledger. After each kill the ledger is opened, `onrecord check` goes through it, and every "
        "article that a line had acknowledged is looked up.",
        ("python -m benchmarks ledger_kills", f"{ONRECORD} add kills.jsonl --format jsonl", f"{ONRECORD} check"),
        (
            Table(
                ("kills", "acknowledged lines", "ledgers", "that came to their end whole"),
                ((tally.killed, tally.acknowledged, ledgers, tally.completed),),
            ),
        ),
        (
            Mark("ledgers not opened or not whole", tally.unopened + tally.broken, 0, at_most=True, digits=0),
            Mark("acknowledged articles that were missing", tally.lost, 0, at_most=True, digits=0),
        ),
        () if not wrong else (f"{wrong} ledgers were wrong after a kill.",),
    )  # fmt: skip


def _run(source: Path, where: Path, seconds: float, known: set[str], tally: Tally) -> bool:
    """Add until it is killed; whether it came to its end before that."""
    command = resolved([ONRECORD, "add", source.name, "--format", "jsonl", "--quiet"])
    process = subprocess.Popen(
        command, cwd=source.parent, env=_environment(where), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    began = time.monotonic()
    killed = False
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        killed = True
        out, err = process.communicate()
    if not killed and process.returncode != 0:
        raise BenchmarkError(f"onrecord add: status {process.returncode} after {time.monotonic() - began:.1f} s: {err}")
    lines = [line for line in out.splitlines() if line.endswith("}")]
    known.update(json.loads(line)["article"] for line in lines)
    tally.acknowledged += len(lines)
    tally.killed += killed
    tally.ended += not killed
    return not killed


def _look(where: Path, known: set[str], tally: Tally) -> None:
    from onrecord.ledger import LedgerError, close_ledger, open_ledger
    from onrecord.ledger.models import Article

    done = subprocess.run(
        resolved([ONRECORD, "check"]), env=_environment(where), capture_output=True, text=True, check=False
    )
    if not where.exists():  # killed before it had begun
        tally.lost += len(known)
        return
    tally.broken += done.returncode != 0
    try:
        open_ledger(str(where))
        tally.lost += len(known - set(Article.objects.filter(current__isnull=False).values_list("key", flat=True)))
    except LedgerError:
        tally.unopened += 1
    finally:
        close_ledger()


def _count(where: Path) -> int:
    from onrecord.ledger import close_ledger, open_ledger, status

    open_ledger(str(where))
    counts = status()
    close_ledger()
    return counts["articles"] if counts["waiting"] == 0 else 0


def _environment(where: Path) -> dict[str, str]:
    return {**environment(), "ONRECORD_DATABASE": str(where), "HOME": os.environ.get("HOME", "")}
