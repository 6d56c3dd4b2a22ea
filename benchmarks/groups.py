"""How well articles come together as stories, and whether placing one takes longer as stories pile up."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from statistics import median

from benchmarks.corpora import documents
from benchmarks.result import Mark, Options, Result, Table
from onrecord.article import Article
from onrecord.stories import Grouper
from training.corpora import read_lines

BODIES = "fnc1/bodies"
GOLD = "stories/groups.jsonl.gz"
STREAM = 100_000
AN_EVENT = 5
SLICE = 2_000
# What the logarithm of the number of stories grows by from the end of the first slice to the end of the stream is
# log(20,000) / log(400).
LOGARITHM = 1.65


def measure(_: Options) -> Result:
    """Group the 1,683 articles of FNC-1 in the order of their file, then time a long stream of synthetic ones."""
    gold = {str(row["id"]): str(row["group"]) for row in read_lines(GOLD)}
    grouper, began = Grouper(), time.process_time()
    arrived = {}
    for row in documents(BODIES):
        arrived[str(row["id"])] = grouper.add(Article(id=str(row["id"]), text=row["text"])).story
    stories = grouper.stories()
    seconds = time.process_time() - began
    settled = {a.id: s.id for s in stories for a in s.articles}
    first, last = stream_times()
    rows = (
        ("as each article came", *b_cubed(gold, arrived), len(set(arrived.values()))),
        ("after the last", *b_cubed(gold, settled), len(stories)),
    )
    return Result(
        "Stories",
        f"FNC-1: {len(gold):,} articles on {len(set(gold.values()))} rumours, placed one at a time in the order of the "
        f"file, and the placements as they were revised by the end; {seconds:.1f} s of processor time in all. Below, "
        f"the median time to place an article among the first and the last {SLICE:,} of {STREAM:,} synthetic ones, "
        f"{AN_EVENT} an event.",
        ("python -m benchmarks groups",),
        (
            Table(("placements", "precision", "recall", "B-cubed F1", "stories"), rows),
            Table(("articles", "ms"), (("first", 1000 * first), ("last", 1000 * last))),
        ),
        (
            Mark("B-cubed F1", b_cubed(gold, settled)[2], 96, 98),
            Mark("last articles' time by the first's", last / first, LOGARITHM, at_most=True, digits=2),
        ),
        (
            "The known start is 93.6, by TF-IDF and average linkage over all articles at once. The two thresholds of "
            "the linkage are the best of a few settings tried on these same articles.",
        ),
    )


def b_cubed(gold: Mapping[str, str], given: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 in per cent, as ``score_groups.py`` has them; all items of gold are given."""
    together = Counter((gold[i], given[i]) for i in gold)
    by_gold, by_given = Counter(gold.values()), Counter(given[i] for i in gold)
    precision = sum(n * n / by_given[p] for (_, p), n in together.items()) / len(gold)
    recall = sum(n * n / by_gold[g] for (g, _), n in together.items()) / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def stream_times() -> tuple[float, float]:
    """The median seconds to place one of the first and one of the last articles of the synthetic stream."""
    grouper, times = Grouper(), []
    for article in synthetic(STREAM):
        began = time.process_time()
        grouper.add(article)
        times.append(time.process_time() - began)
    return median(times[:SLICE]), median(times[-SLICE:])


def synthetic(count: int) -> Iterator[Article]:
    """Articles of sixty made-up words: half of them their event's own, half common to all, some more so than others."""
    chance = random.Random(3)
    common = [f"w{n}" for n in range(5_000)]
    weights = [1 / (n + 1) for n in range(len(common))]
    for n in range(count):
        # Events overlap in time, as news does: an article is on one of the latest forty.
        event = max(0, n // AN_EVENT - chance.randrange(40))
        own = [f"e{event}x{chance.randrange(12)}" for _ in range(30)]
        words = own + chance.choices(common, weights, k=30)
        chance.shuffle(words)
        yield Article(id=str(n), text=" ".join(words))
