"""Going on where a stopped run left off: which articles a JSON Lines output already holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.article import Article
from onrecord.cli.problems import RunError


def articles_done(output: Path) -> Counter[str]:
    """How often each article id stands in ``output``, which may not exist yet.

    A last line without its line break was cut short when the run was stopped: it is removed, to be read again.
    Raises ``RunError`` where another line is not a reading.
    """
    done: Counter[str] = Counter()
    if not output.exists():
        return done
    whole = 0
    with output.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            try:
                done[json.loads(line)["id"]] += 1
            except (ValueError, TypeError, KeyError):
                raise RunError(
                    f"{output}: line {number} is not a reading; --resume needs what onrecord read wrote as jsonl"
                ) from None
    if whole < output.stat().st_size:
        with output.open("r+b") as file:
            file.truncate(whole)
    return done


def not_done(articles: Iterator[Article], done: Counter[str]) -> Iterator[Article]:
    """The articles that are still to be read; an id that the input has twice is skipped as often as it is done."""
    for article in articles:
        if done[article.id] > 0:
            done[article.id] -= 1
        else:
            yield article
