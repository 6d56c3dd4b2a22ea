"""How fast readings are filed, and whether adding one article takes longer in a large ledger than in a small one."""

from __future__ import annotations

import dataclasses
import random
import time
from collections.abc import Sequence
from statistics import median

from benchmarks.corpora import workplace
from benchmarks.ledger_fill import fill, vocabulary
from benchmarks.ledger_placed import place_all
from benchmarks.result import Mark, Options, Result, Table
from onrecord import Article, Attribution, Party, Reading, Role, Source

FILED = 2_000
STATEMENTS = 20
AT_A_TIME = 32
SIZES = (1_000, 100_000)
ADDED = 40
LEAST_A_SECOND, MOST_TIMES = 200.0, 3.0


def measure(_: Options) -> Result:
    """File many readings into an empty ledger; then add single ones to a small ledger and to a large one."""
    from onrecord.ledger import close_ledger, open_ledger

    made = readings(FILED)
    open_ledger(str(workplace() / "filing.sqlite3"))
    seconds, processor = file_all(made)
    close_ledger()
    taken = {size: added_to(size) for size in SIZES}
    small, large = (median(t.seconds for t in taken[size]) for size in SIZES)
    few, many = (median(t.placing for t in taken[size]) for size in SIZES)
    rows = tuple(
        (
            f"{size:,}",
            *(f"{1000 * median(each):.0f}" for each in zip(*(t.parts() for t in taken[size]), strict=True)),
            f"{1000 * max(t.seconds for t in taken[size]):.0f}",
        )
        for size in SIZES
    )
    filed = (f"{FILED:,}", f"{seconds:.1f}", round(FILED / seconds), f"{processor:.1f}", round(FILED / processor))
    return Result(
        "Filing",
        f"{FILED:,} made-up readings with {STATEMENTS} attributions each into an empty ledger in SQLite, {AT_A_TIME} "
        "in a transaction, each of them on the disk before the next begins; without reading, and without the stories. "
        f"Then {ADDED} articles, one after another, into ledgers of {' and '.join(f'{s:,}' for s in SIZES)} articles: "
        "from the reading to the stories, claims and positions being up to date, each joining a story that is there.",
        ("python -m benchmarks ledger_filing",),
        (
            Table(
                ("filed", "seconds", "articles/s", "processor s", "articles/s of processor time"),
                (filed,),
            ),
            Table(
                ("in the ledger", "one more, ms", "filing", "placing", "recording", "processor ms", "slowest ms"),
                rows,
                "Medians, and the slowest:",
            ),
        ),
        (
            Mark("articles filed a second", FILED / seconds, LEAST_A_SECOND, digits=0),
            Mark(f"adding one to {SIZES[1]:,} / to {SIZES[0]:,}", large / small, MOST_TIMES, at_most=True, digits=2),
            Mark("of that, filing and placing alone", many / few, MOST_TIMES, at_most=True, digits=2),
        ),
    )  # fmt: skip


def file_all(made: Sequence[Reading]) -> tuple[float, float]:
    """File readings as ``onrecord add`` does; seconds by the clock and of the processor."""
    from onrecord.ledger import file_readings

    began, processor = time.perf_counter(), time.process_time()
    for start in range(0, len(made), AT_A_TIME):
        file_readings(made[start : start + AT_A_TIME])
    return time.perf_counter() - began, time.process_time() - processor


@dataclasses.dataclass(frozen=True, slots=True)
class Added:
    """Seconds that one more article took: by the clock until it was filed, placed and recorded, and of the processor.

    ``placing`` counts from the beginning to where the article is among the stories.
    """

    filing: float
    placing: float
    seconds: float
    processor: float

    def parts(self) -> tuple[float, ...]:
        """The whole, its three steps, and the processor's part."""
        return self.seconds, self.filing, self.placing - self.filing, self.seconds - self.placing, self.processor


def added_to(size: int) -> list[Added]:
    """What each of the articles took that were added to a ledger of this size."""
    from onrecord.ledger import close_ledger, file_readings, open_ledger
    from onrecord.ledger.settling import place, record

    open_ledger(str(workplace() / f"ledger-{size}.sqlite3"))
    fill(size)
    place_all()
    taken = []
    for n, one in enumerate(like_those_there(ADDED + 3)):
        began, processor = time.perf_counter(), time.process_time()
        file_readings([one])
        filed = time.perf_counter() - began
        place()
        placed = time.perf_counter() - began
        record()
        if n >= 3:  # the models are loaded, and the pages of the file in memory
            taken.append(Added(filed, placed, time.perf_counter() - began, time.process_time() - processor))
    close_ledger()
    return taken


def like_those_there(count: int) -> list[Reading]:
    """Articles that share most of their words with one in the open ledger each, and say something about it."""
    from onrecord.ledger.models import Revision

    chance = random.Random(5)
    found = list(Revision.objects.order_by("-pk").values_list("title", "text")[: 20 * count : 20])
    made = []
    for n, (title, text) in enumerate(found):
        words = text.split()
        kept = [w for w in words if chance.random() < 0.8]
        made.append(reading(f"https://added.example/{n}", f"{title} again", " ".join(kept), n))
    return made


def readings(count: int) -> list[Reading]:
    """Made-up readings, of many parties each of which returns."""
    words, chance = vocabulary(), random.Random(2)
    return [reading(f"https://filed.example/{n}", f"Title {n}", " ".join(chance.choices(words[:4000], k=300)), n)
            for n in range(count)]  # fmt: skip


def reading(url: str, title: str, text: str, seed: int) -> Reading:
    """A reading of a text in which eight parties say twenty things."""
    chance, words = random.Random(seed), vocabulary()
    names = [f"{words[chance.randrange(400)].title()} {words[chance.randrange(400)].title()}" for _ in range(8)]
    parties = [Party(f"p{k + 1}", name, "person", (name,)) for k, name in enumerate(dict.fromkeys(names))]
    sentences, said, at = [text], [], len(text) + 1
    for k in range(STATEMENTS):
        party = parties[k % len(parties)]
        content = "that " + " ".join(chance.choices(words[:2000], k=12))
        sentences.append(f"{party.name} said {content}.")
        start = at + len(party.name) + 1
        spans = ((at, at + len(party.name)), (start, start + 4), (start + 5, start + 5 + len(content)))
        said.append((f"a{k + 1}", party, spans))
        at += len(sentences[-1]) + 1
    whole = "\n".join(sentences)
    attributions = tuple(
        Attribution(
            id,
            "indirect",
            0.9,
            Source(Role.of(whole, [spans[0]]).spans, party.name, party),
            Role.of(whole, [spans[1]]),
            Role.of(whole, [spans[2]]),
        )
        for id, party, spans in said
    )
    article = Article(url, whole, url=url, title=title, publisher="The Gull", published="2033-01-01T08:00:00")
    return Reading(article, tuple(parties), attributions)
