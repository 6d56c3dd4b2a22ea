"""What the batch's measures read: texts of a corpus, each cut and dated anew, so that there are as many as wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.corpora import documents, workplace, write_lines

CORPUS = "polnear/train"
_FIRST = datetime(2025, 1, 1, 6, tzinfo=UTC)


def articles(count: int, most: int | None, days: int, seed: int = 3) -> Iterator[dict[str, str]]:
    """So many, in another order each time round, with their first ``most`` characters, over so many days."""
    chance = random.Random(seed)
    texts = [d["text"] for d in documents(CORPUS)]
    for number in range(count):
        if number % len(texts) == 0:
            chance.shuffle(texts)
        text = texts[number % len(texts)]
        published = _FIRST + timedelta(days=chance.randrange(days), minutes=chance.randrange(1000))
        yield {"id": f"n{number}", "text": whole_words(text, most), "published": published.isoformat()}


def whole_words(text: str, most: int | None) -> str:
    """The beginning of a text, to the end of a word."""
    if most is None or len(text) <= most:
        return text
    return text[:most].rsplit(None, 1)[0]


def files(name: str, count: int, of: int, most: int | None = None, days: int = 30) -> list[Path]:
    """So many articles in so many files of the workplace."""
    every = list(articles(count, most, days))
    paths = []
    for number in range(of):
        paths.append(workplace() / f"{name}-{number:02}.jsonl")
        write_lines(paths[-1], every[number::of])
    return paths
