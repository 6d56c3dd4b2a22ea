"""A large ledger for the desk: a hundred thousand made-up articles in twenty thousand stories, one of them contested.

Nothing in it was read by a model: its rows are filed straight, in the shapes that the ledger files, the search index
included. What new articles are placed by (signatures, terms, bands) is left out: no page of the desk looks at it.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from benchmarks.command import PYTHON, ROOT, run
from benchmarks.desk_articles import Voice, Words
from benchmarks.desk_rows import Rows
from benchmarks.desk_stories import Plan, file_story
from benchmarks.desk_talk import talk
from onrecord.reading import PartyKind

ARTICLES = 100_000
PARTIES = 3_000
OUTLETS = 300
CONTESTED_ARTICLES, CONTESTED_PARTIES, CONTESTED_CLAIMS = 200, 60, 3
PLACE = ROOT / "build" / "desk-ledger"

_SIZES = (1, 2, 8, 1, 3, 4, 2, 20, 3, 6)
_BEGAN = datetime(2031, 1, 1, tzinfo=UTC)
_BETWEEN = timedelta(minutes=50)
_AT_A_TIME = 250
_MAKERS = ("desk_articles", "desk_ledger", "desk_rows", "desk_stories", "desk_talk", "ledger_fill")


def large_ledger() -> Path:
    """The ledger's file, made the first time and whenever what makes it or the tables have changed.

    It is made in a process of its own, in which Django knows the desk's tables, too.
    """
    path = PLACE / f"{_digest()}.sqlite3"
    if not path.exists():
        shutil.rmtree(PLACE, ignore_errors=True)
        PLACE.mkdir(parents=True)
        unfinished = path.with_suffix(".unfinished")
        run([PYTHON, "-m", "benchmarks.desk_ledger", str(unfinished)], ROOT)
        unfinished.rename(path)
    return path


def fill(articles: int) -> int:
    """Fill the open, empty ledger with so many articles; returns the number of the contested story, its latest."""
    from onrecord.ledger import search_index
    from onrecord.ledger.standing import measure_unmeasured

    words, rows = Words(), Rows()
    outlets, people = _parties(rows, words)
    weights = [1 / (n + 10) for n in range(len(people))]
    search_index.remove()
    left, number = articles - CONTESTED_ARTICLES, 0
    for size in cycle(_SIZES):
        if left <= 0:
            break
        number += 1
        cast = list(dict.fromkeys(words.chance.choices(people, weights, k=5)))
        reporting = words.chance.sample(outlets, min(12, max(2, size)))
        plan = Plan(cast, reporting, _BEGAN + number * _BETWEEN, min(size, left), 1 + number % 3)
        file_story(rows, plan, words)
        left -= plan.articles
        if number % _AT_A_TIME == 0:
            rows.flush()
    story = file_story(rows, _contested(people, outlets, _BEGAN + number * _BETWEEN), words)
    talk(rows, words, story, _BEGAN + number * _BETWEEN)
    rows.flush()
    measure_unmeasured()
    search_index.make()
    return story


def stories_in(ledger: Path) -> int:
    """How many stories there are in it, numbered from 1."""
    with contextlib.closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT max(id) FROM ledger_story").fetchone()[0])


def contested_story(ledger: Path) -> int:
    """The number of the contested story: the latest."""
    return stories_in(ledger)


def _contested(people: Sequence[Voice], outlets: Sequence[Voice], latest: datetime) -> Plan:
    """The one story that much is said in: every part of its page has a lot to show."""
    step = timedelta(minutes=30)
    return Plan(
        [*people[: CONTESTED_PARTIES - 5], *outlets[:5]],
        outlets[:45],
        latest - CONTESTED_ARTICLES * step,
        CONTESTED_ARTICLES,
        CONTESTED_CLAIMS,
        statements=4,
        paragraphs=8,
        copies_every=5,
        step=step,
    )


def _parties(rows: Rows, words: Words) -> tuple[list[Voice], list[Voice]]:
    """Publications that report, and everybody else: every other one a person, most of them with a post."""
    outlets = [_voice(rows, n, f"The {words.name(n)}", "publication") for n in range(OUTLETS)]
    people: list[Voice] = []
    for n in range(OUTLETS, OUTLETS + PARTIES):
        if n % 2:
            body = people[-1] if n % 6 != 5 else None
            role = ("chief executive", "spokesman", "minister")[n % 3] if body else ""
            people.append(_voice(rows, n, words.name(n), "person", role, body))
        else:
            kind: PartyKind = "group" if n % 10 == 0 else "organization"
            people.append(_voice(rows, n, f"{words.name(n)} Line", kind))
    return outlets, people


def _voice(rows: Rows, number: int, name: str, kind: PartyKind, role: str = "", body: Voice | None = None) -> Voice:
    from onrecord.ledger.models import Party, PartyName

    key = f"{'person' if kind == 'person' else 'body'} {name.lower().replace(' ', '' if kind != 'person' else ' ')}"
    party = rows.add(Party, key=key, name=name, kind=kind)
    rows.add(PartyName, party_id=party, key=key, name=name)
    return Voice(party, name, kind, role, body)


def _digest() -> str:
    """What tells ledgers apart: the modules that make them, and the migrations of the tables."""
    made_by = [Path(__file__).with_name(f"{name}.py") for name in _MAKERS]
    made_by += sorted((ROOT / "src" / "onrecord").glob("*/migrations/0*.py"))
    made_by.append(ROOT / "src" / "onrecord" / "ledger" / "search_index.py")
    digest = hashlib.sha256()
    for path in made_by:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def main() -> None:
    """Make the ledger in the file that is named: ``python -m benchmarks.desk_ledger FILE``."""
    from onrecord.desk.serving import set_up
    from onrecord.ledger import close_ledger

    set_up(sys.argv[1])
    fill(ARTICLES)
    close_ledger()


if __name__ == "__main__":
    main()
