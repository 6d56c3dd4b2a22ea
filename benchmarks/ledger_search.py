"""How long the ledger takes to answer: full-text searches, and all that one party said."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from statistics import median

from benchmarks.corpora import workplace
from benchmarks.ledger_fill import STATEMENTS, TALKATIVE, fill, vocabulary
from benchmarks.result import Mark, Options, Result, Table

ARTICLES = 100_000
SEARCHES = 200
# Ranks of the words that are looked for: in nearly every article, in a good many, in few.
RANKS = (5, 30, 100, 300, 1000, 3000, 10_000)
MOST_FOR_SEARCH, MOST_FOR_PARTY = 150.0, 300.0


def measure(options: Options) -> Result:
    """Fill a ledger in SQLite and ask it."""
    from onrecord.ledger import close_ledger, open_ledger

    open_ledger(str(workplace() / "search.sqlite3"))
    try:
        fill(ARTICLES)
        tables, searched = _searches()
        party = [_milliseconds(_party) for _ in range(options.rounds)]
        said = _party()
    finally:
        close_ledger()
    return Result(
        "Asking the ledger",
        f"A ledger of {ARTICLES:,} made-up articles with {STATEMENTS} statements each, in SQLite, in one process. A "
        f"search gives the first 20 of its hits, articles and statements in turn, with their excerpts; {SEARCHES} of "
        f"them, of words between the {RANKS[0]}th and the {RANKS[-1]:,}th most frequent. The party said {said:,} "
        "statements, and all of them are had at once.",
        ("python -m benchmarks ledger_search",),
        (Table(("search", "median ms", "slowest ms", "found"), tables),),
        (
            Mark("a search, median", median(searched), MOST_FOR_SEARCH, at_most=True, digits=0, unit="ms"),
            Mark(f"a party's {said:,} statements", median(party), MOST_FOR_PARTY, at_most=True, digits=0, unit="ms"),
        ),
    )


def _searches() -> tuple[tuple[tuple[str, str, str, str], ...], list[float]]:
    from onrecord.ledger.asking import Question, search

    words, chance = vocabulary(), random.Random(3)
    kinds: dict[str, Callable[[], Question]] = {
        "one word": lambda: Question(_word(words, chance)),
        "two words": lambda: Question(f"{_word(words, chance)} {_word(words, chance)}"),
        "a word, by one publisher": lambda: Question(_word(words, chance), publisher=f"The {words[1].title()}"),
        "a word, of one party": lambda: Question(_word(words, chance), party=TALKATIVE),
    }
    taken: dict[str, list[tuple[float, int]]] = {kind: [] for kind in kinds}
    for kind in islice(cycle(kinds), SEARCHES):
        question = kinds[kind]()
        began = time.perf_counter()
        found = search(question).found
        taken[kind].append((1000 * (time.perf_counter() - began), found))
    rows = tuple(_row(kind, some) for kind, some in taken.items())
    return rows, [ms for some in taken.values() for ms, _ in some]


def _word(words: Sequence[str], chance: random.Random) -> str:
    return words[chance.choice(RANKS) + chance.randrange(5)]


def _row(kind: str, some: Sequence[tuple[float, int]]) -> tuple[str, str, str, str]:
    times, found = [ms for ms, _ in some], [n for _, n in some]
    return kind, f"{median(times):.0f}", f"{max(times):.0f}", f"{median(found):,.0f}"


def _party() -> int:
    from onrecord.ledger.asking.parties import party_records

    (record,) = party_records(TALKATIVE)
    return len(record.said)


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)
