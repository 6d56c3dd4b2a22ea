"""How alike two texts are, by the cosines of their weighted terms and of the vectors of their meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Two texts of one language are a little alike whatever they are about.
UNRELATED = 0.2
# Fitted on pairs of FNC-1's articles by ``training.same_event``: the weights of the cosine of terms, of that of
# meaning, of the roots of both, and what is taken off.
SAME_EVENT = (-4.38, 7.76, 28.86, -5.32, -11.84)
SOFTER = 2.0
"""What the odds are softened by: a story's pairs are not independent of each other, so their mean would be too sure."""


def same_event(terms: Floats, meaning: Floats, weights: Sequence[float] = SAME_EVENT) -> Floats:
    """How likely two articles are about one event, by a logistic regression (Cox, 1958) over their cosines."""
    odds = cosine_signs(terms, meaning) @ np.array(weights)
    return np.asarray(1 / (1 + np.exp(-odds / SOFTER)))


def cosine_signs(terms: Floats, meaning: Floats) -> Floats:
    """What the regression sees of pairs of texts: (…, 5)."""
    shared = np.clip(terms, 0.0, 1.0)
    related = np.clip((meaning - UNRELATED) / (1 - UNRELATED), 0.0, 1.0)
    return np.stack([shared, related, np.sqrt(shared), np.sqrt(related), np.ones_like(shared)], axis=-1)
