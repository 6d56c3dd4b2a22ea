"""How well articles come together as stories, and whether placing one takes longer as stories pile up."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from statistics import fmean, median

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import documents
from benchmarks.result import Mark, Options, Result, Table
from onrecord.article import Article
from onrecord.stories import Grouper, group
from onrecord.stories.cosines import same_event
from onrecord.stories.grouping import CUT, Encoder
from onrecord.stories.sentences import WIDTH, sentence_vectors
from onrecord.story import Story
from training.corpora import read_lines
from training.same_event import fitted

BODIES = "fnc1/bodies"
GOLD = "stories/groups.jsonl.gz"
STREAM = 20_000
AN_EVENT = 5
SLICE = 2_000
# What the logarithm of the number of stories grows by from the end of the first slice to the end of the stream is
# log(4,000) / log(400).
LOGARITHM = 1.38
SAMPLES = 100
HALVINGS = 2
TRIED = [CUT._replace(weakest=w / 100, slack=s / 100) for w in (10, 15) for s in (75, 85, 95)]


def measure(_: Options) -> Result:
    """Group the 1,683 articles of FNC-1 in the order of their file, then time a long stream of synthetic ones."""
    gold = {str(row["id"]): str(row["group"]) for row in read_lines(GOLD)}
    articles = [Article(id=str(row["id"]), text=row["text"]) for row in documents(BODIES)]
    group(articles[:1])  # loads the weights
    grouper, began = Grouper(), time.process_time()
    arrived = {article.id: grouper.add(article).story for article in articles}
    stories = grouper.stories()
    seconds = time.process_time() - began
    settled = placed(stories)
    few, whole = small_samples(articles, gold)
    first, last = stream_times()
    apart = held_apart(articles, gold)
    rows = (
        ("as each article came", *b_cubed(gold, arrived), len(set(arrived.values()))),
        ("after the last", *b_cubed(gold, settled), len(stories)),
    )
    return Result(
        "Stories",
        f"FNC-1: {len(gold):,} articles on {len(set(gold.values()))} rumours, placed one at a time in the order of the "
        f"file, and the placements as they were revised by the end; {1000 * seconds / len(articles):.1f} ms of "
        f"processor time an article. Below, {SAMPLES} small inputs, each of three to eight articles on one rumour and "
        "one to three on each of one to four others; and the median time to place an article among the first and the "
        f"last {SLICE:,} of {STREAM:,} synthetic ones, {AN_EVENT} an event, beside that of its vector, which is the "
        "same for each.",
        ("python -m benchmarks groups",),
        (
            Table(("placements", "precision", "recall", "B-cubed F1", "stories"), rows),
            Table(
                ("half of the rumours", "precision", "recall", "B-cubed F1"),
                (("fitted and chosen on the other half", *apart), ("as it ships", *halved(articles, gold))),
            ),
            Table(("small inputs", "mean B-cubed F1", "per cent without an error"), (("all", few, whole),)),
            Table(("articles", "ms"), (("first", 1000 * first), ("last", 1000 * last))),
        ),
        (
            Mark("B-cubed F1", b_cubed(gold, settled)[2], 96, 98),
            Mark("small inputs, B-cubed F1", few, 96, 98),
            Mark("last articles' time by the first's", last / first, LOGARITHM, at_most=True, digits=2),
        ),
        (
            "The known start is 93.6, by TF-IDF and average linkage over all articles at once. The weights of the "
            "likeness are fitted on these same articles, and the two thresholds are good ones of a few tried on them. "
            "Beside them: on half of the rumours, with weights fitted and thresholds chosen on the other "
            f"half, both ways, in {HALVINGS} random halvings, the mean; half as many rumours are easier to tell apart.",
        ),
    )


def b_cubed(gold: Mapping[str, str], given: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 in per cent, as ``score_groups.py`` has them; all items of gold are given."""
    together = Counter((gold[i], given[i]) for i in gold)
    by_gold, by_given = Counter(gold.values()), Counter(given[i] for i in gold)
    precision = sum(n * n / by_given[p] for (_, p), n in together.items()) / len(gold)
    recall = sum(n * n / by_gold[g] for (g, _), n in together.items()) / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def placed(stories: Iterable[Story]) -> dict[str, str]:
    """The story of each article."""
    return {a.id: s.id for s in stories for a in s.articles}


def small_samples(articles: Sequence[Article], gold: Mapping[str, str]) -> tuple[float, float]:
    """The mean B-cubed F1 over small inputs, and the per cent of them that are grouped without an error."""
    chance = random.Random(1)
    rumours: dict[str, list[Article]] = {}
    for article in articles:
        rumours.setdefault(gold[article.id], []).append(article)
    figures = []
    for _ in range(SAMPLES):
        main = chance.choice([name for name, members in rumours.items() if len(members) >= 3])
        few = chance.sample(rumours[main], min(len(rumours[main]), chance.randint(3, 8)))
        for other in chance.sample([name for name in rumours if name != main], chance.randint(1, 4)):
            few += chance.sample(rumours[other], min(len(rumours[other]), chance.randint(1, 3)))
        chance.shuffle(few)
        figures.append(b_cubed({a.id: gold[a.id] for a in few}, placed(group(few)))[2])
    return fmean(figures), 100 * sum(f > 99.99 for f in figures) / len(figures)


class Remembering:
    """Gives every text the vector that ships, and works each out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str], most: int) -> NDArray[np.float32]:
        """The vectors (n, 384)."""
        for text in texts:
            if (text, most) not in self._known:
                self._known[text, most] = sentence_vectors().encode([text], most)[0]
        return np.stack([self._known[text, most] for text in texts])


ENCODER: Encoder = Remembering()


def halves(articles: Sequence[Article], gold: Mapping[str, str]) -> Iterator[tuple[list[Article], list[Article]]]:
    """The articles of one half of the rumours and those of the other, both ways round, for each halving."""
    chance, names = random.Random(0), sorted(set(gold.values()))
    for _ in range(HALVINGS):
        chosen = set(chance.sample(names, len(names) // 2))
        one, other = ([a for a in articles if (gold[a.id] in chosen) == side] for side in (True, False))
        yield one, other
        yield other, one


def held_apart(articles: Sequence[Article], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """The mean figures on halves of the rumours, with what is best on the other half."""
    figures = []
    for own, other in halves(articles, gold):
        blend = partial(same_event, weights=fitted(own, gold, ENCODER).tolist())
        best = max(TRIED, key=lambda cut: streamed(own, gold, Grouper(ENCODER, blend, cut))[2])
        figures.append(streamed(other, gold, Grouper(ENCODER, blend, best)))
    return _means(figures)


def halved(articles: Sequence[Article], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """The mean figures on the same halves, with what ships."""
    return _means([streamed(half, gold, Grouper(ENCODER)) for half, _ in halves(articles, gold)])


def streamed(articles: Sequence[Article], gold: Mapping[str, str], grouper: Grouper) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 after the last of these articles."""
    for article in articles:
        grouper.add(article)
    return b_cubed({a.id: gold[a.id] for a in articles}, placed(grouper.stories()))


def _means(figures: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    precision, recall, f1 = (fmean(column) for column in zip(*figures, strict=True))
    return precision, recall, f1


class NoMeaning:
    """Gives every text the same vector, at no cost."""

    def encode(self, texts: Sequence[str], most: int) -> NDArray[np.float32]:
        """Vectors of zeros."""
        return np.zeros((len(texts), WIDTH), np.float32)


def stream_times() -> tuple[float, float]:
    """The median seconds to place one of the first and one of the last articles of the synthetic stream."""
    grouper, times = Grouper(NoMeaning()), []
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
