"""How common the terms of the grouping are in news: ``python -m training.grouping``.

Counted over the articles of PolNeAR's training part, of which none is of a story that grouping is measured on. The
stop words of other languages, from spaCy's lists, count as common too: two German articles that share "und" share
nothing.
"""

from __future__ import annotations

import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

from onrecord.stories.terms import stems, terms
from training.corpora import CorpusError, polnear

COMMON = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "stories" / "common.tsv"
LEAST_ARTICLES = 3
LANGUAGES = ("da", "de", "el", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk")
STOP_WORD = 0.5


def main() -> None:
    """Write ``common.tsv``: the number of articles, then each term that three of them or more have, and how many."""
    try:
        articles = polnear("train")
    except CorpusError as error:
        sys.exit(f"training: {error}")
    counts = Counter(term for article in articles for term in terms(article.text))
    for language in LANGUAGES:
        stop_words = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
        for term in stems(" ".join(stop_words)):
            # A word that English has too is as rare as it is there.
            if counts[term] < LEAST_ARTICLES:
                counts[term] = round(STOP_WORD * len(articles))
    common = sorted((term, n) for term, n in counts.items() if n >= LEAST_ARTICLES)
    lines = [f"# term\tof {len(articles)} articles", *(f"{term}\t{n}" for term, n in common)]
    COMMON.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
