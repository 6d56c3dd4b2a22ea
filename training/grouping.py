"""How common the terms of the grouping are in news: ``python -m training.grouping``.

Counted over the articles of PolNeAR's training part, of which none is of a story that grouping is measured on.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from onrecord.stories.terms import terms
from training.corpora import CorpusError, polnear

COMMON = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "stories" / "common.tsv"
LEAST_ARTICLES = 3


def main() -> None:
    """Write ``common.tsv``: the number of articles, then each term that three of them or more have, and how many."""
    try:
        articles = polnear("train")
    except CorpusError as error:
        sys.exit(f"training: {error}")
    counts = Counter(term for article in articles for term in terms(article.text))
    common = sorted((term, n) for term, n in counts.items() if n >= LEAST_ARTICLES)
    lines = [f"# term\tof {len(articles)} articles", *(f"{term}\t{n}" for term, n in common)]
    COMMON.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
