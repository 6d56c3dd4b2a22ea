"""How likely two articles are about one event, by their terms and vectors: ``python -m training.same_event``.

Fitted on the pairs of FNC-1's articles that share something. Each pair weighs less the larger its articles' rumours
are, so that these don't drown the others. Prints the weights that ``onrecord.stories.cosines.SAME_EVENT`` holds.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Article
from onrecord.stories.copies import Originals, shingles
from onrecord.stories.cosines import cosine_signs
from onrecord.stories.grouping import BEGINNING, Encoder
from onrecord.stories.sentences import WIDTH, sentence_vectors
from onrecord.stories.terms import terms
from onrecord.stories.vectors import Vectors
from training.corpora import CorpusError, read_lines

Floats = NDArray[np.float64]

LEAST_SHARED = 0.04
"""The cosine of terms above which a pair is looked at; below are nearly all pairs, and few that belong together."""
STEPS = 30
RIDGE = 0.01


def main() -> None:
    """Print the weights fitted on all of FNC-1."""
    try:
        rumours = {str(row["id"]): str(row["group"]) for row in read_lines("stories/groups.jsonl.gz")}
        articles = [Article(id=str(row["id"]), text=row["text"]) for row in read_lines("fnc1/bodies.jsonl.gz")]
    except CorpusError as error:
        sys.exit(f"training: {error}")
    print(tuple(round(w, 2) for w in fitted(articles, rumours, sentence_vectors()).tolist()))


def fitted(articles: Sequence[Article], rumours: Mapping[str, str], encoder: Encoder) -> Floats:
    """The weights of ``cosine_signs`` (5,) that tell best which of these articles are on one rumour, without copies."""
    kept = _without_copies(articles)
    shared, related = _cosines(kept, encoder)
    first, second = np.triu_indices(len(kept), 1)
    pairs = shared[first, second] > LEAST_SHARED
    first, second = first[pairs], second[pairs]
    of = [rumours[a.id] for a in kept]
    sizes = Counter(of)
    names, size = np.array(of), np.array([sizes[name] for name in of], float)
    signs = cosine_signs(shared[first, second], related[first, second])
    return _regression(signs, (names[first] == names[second]).astype(float), 1 / np.sqrt(size[first] * size[second]))


def _regression(signs: Floats, same: Floats, weights: Floats) -> Floats:
    """Newton's method on the weighted likelihood."""
    found = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-signs @ found))
        slope = signs.T @ (weights * (same - chance)) - RIDGE * found
        curve = (signs * (weights * chance * (1 - chance))[:, None]).T @ signs + RIDGE * np.eye(len(found))
        found += np.linalg.solve(curve, slope)
    return found


def _without_copies(articles: Sequence[Article]) -> list[Article]:
    originals, kept = Originals(), []
    for number, article in enumerate(articles):
        text = shingles(article.text)
        if originals.copied_by(text) is None:
            originals.add(number, text)
            kept.append(article)
    return kept


def _cosines(articles: Sequence[Article], encoder: Encoder) -> tuple[Floats, Floats]:
    """How alike the articles are by terms alone and by vectors alone, as squares."""
    by_terms, by_meaning = Vectors(WIDTH, lambda shared, _: shared), Vectors(WIDTH, lambda _, related: related)
    for article in articles:
        meaning = encoder.encode([article.text[: 20 * BEGINNING]], BEGINNING)[0]
        for kept in (by_terms, by_meaning):
            kept.add(terms(article.text), meaning)
    every = list(range(len(articles)))
    return by_terms.table(every), by_meaning.table(every)


if __name__ == "__main__":
    main()
