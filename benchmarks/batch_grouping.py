"""Whether grouping a stream stays as fast, and its memory within the window: made-up story vectors."""

from __future__ import annotations

import dataclasses
import random
import time
from collections.abc import Iterator, Sequence
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from benchmarks.endurance import resident_here
from benchmarks.result import Mark, Options, Result, Table
from onrecord.article import Article
from onrecord.stories import Window
from onrecord.stories.sentences import WIDTH

ARTICLES = 400_000
A_DAY = 2_000
QUIET = 2
BEGIN_A_DAY = 40
"""Stories that begin each day; each has articles for a day or two."""

WORDS = 60_000
OWN_WORDS = 14
SAID = 9
OTHERS = 4
NOISE = 0.7
SAMPLES = 20
EARLY = 10_000
MOST_SLOWER = 2.0
MOST_GROWTH = 1.25


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the stream: articles up to its end, processor ms an article in it, those kept, memory in MiB."""

    articles: int
    ms: float
    kept: int
    mib: float


@dataclasses.dataclass(slots=True)
class _Story:
    words: list[str]
    meaning: NDArray[np.float32]


class MadeUp:
    """Articles of made-up stories, in the order of time, and the encoder that knows what they mean."""

    def __init__(self, seed: int = 7) -> None:
        self._chance, self._vectors = random.Random(seed), np.random.default_rng(seed)
        self._words = [f"w{n:x}q" for n in range(WORDS)]
        self._going: list[_Story] = []
        self._meaning = np.zeros(WIDTH, np.float32)

    def articles(self, count: int) -> Iterator[tuple[int, Article]]:
        """So many, each with its day."""
        for number in range(count):
            day = number // A_DAY
            if number % A_DAY == 0:
                fresh = [self._begun() for _ in range(BEGIN_A_DAY)]
                self._going = [*self._going[-BEGIN_A_DAY:], *fresh]
            story = self._chance.choice(self._going)
            said = self._chance.sample(story.words, SAID) + self._chance.choices(self._words, k=OTHERS)
            noise = self._vectors.standard_normal(WIDTH, dtype=np.float32) * NOISE
            self._meaning = story.meaning + noise
            yield day, Article(str(number), " ".join(said))

    def encode(self, texts: Sequence[str], most: int) -> NDArray[np.float32]:
        """The vector of the article that was given out last."""
        meaning: NDArray[np.float32] = self._meaning / np.linalg.norm(self._meaning)
        return meaning[None]

    def _begun(self) -> _Story:
        words = self._chance.choices(self._words, k=OWN_WORDS)
        return _Story(words, self._vectors.standard_normal(WIDTH, dtype=np.float32))


def measure(options: Options) -> Result:
    """Stream made-up articles through the window and watch what each takes."""
    count = options.size or ARTICLES
    blocks, stories = watch(count, max(A_DAY, count // SAMPLES))
    early, full, late = at(blocks, EARLY), at(blocks, max(2 * EARLY, count // 10)), blocks[-1]
    return Result(
        "Grouping a stream without end",
        f"{count:,} made-up articles in the order of time, {A_DAY:,} a day, of {BEGIN_A_DAY} new stories a day: "
        f"{SAID + OTHERS} words each, and a vector near its story's in place of the encoder's. A story is over after "
        f"{QUIET} quiet days. Processor time of the grouping alone, with the forgetting that each new day brings, on "
        "one core.",
        (f"python -m benchmarks batch_grouping --size {count}",),
        (
            Table(
                ("articles so far", "ms an article", "kept in the window", "MiB"),
                tuple((b.articles, f"{b.ms:.2f}", b.kept, b.mib) for b in blocks),
            ),
        ),
        (
            Mark(
                f"ms an article at the end / at {early.articles:,}",
                late.ms / early.ms,
                MOST_SLOWER,
                at_most=True,
                digits=2,
            ),
            Mark(
                f"MiB, second half / at {full.articles:,}",
                mean(b.mib for b in blocks[len(blocks) // 2 :]) / full.mib,
                MOST_GROWTH,
                at_most=True,
                digits=2,
            ),
        ),
        (f"{stories:,} stories were given out.",),
    )


def at(blocks: Sequence[Block], articles: int) -> Block:
    """The first block that reaches so many articles."""
    return next((b for b in blocks if b.articles >= articles), blocks[-1])


def watch(count: int, every: int) -> tuple[list[Block], int]:
    """What each stretch of ``every`` articles took, one that ends at ``EARLY`` between them; and how many stories."""
    made = MadeUp()
    window = Window(QUIET, made)
    blocks: list[Block] = []
    stories = since = 0
    today, spent = -1, 0.0
    for number, (day, article) in enumerate(made.articles(count), start=1):
        began = time.process_time()
        if day != today:
            stories += len(window.quiet(day))
            today = day
        window.add(article, day)
        spent += time.process_time() - began
        since += 1
        if number % every == 0 or number == EARLY:
            blocks.append(Block(number, 1000 * spent / since, len(window), resident_here()))
            spent, since = 0.0, 0
    return blocks, stories + len(window.rest())
