"""What the words of headlines say of their stance: ``python -m training.headline_words`` fits them on Emergent.

With ``--folds 5`` it only measures, each rumour by weights that were fitted without it.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.stories.headline_words import WORD, HeadlineWords, features
from onrecord.stories.judging import STANCES
from training import regression
from training.corpora import CorpusError
from training.judge_examples import SAME
from training.logs import log_to_terminal
from training.rumours import Headline, Rumours, closely_read, emergent

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "stories" / "weights" / "headline_words.tsv"
RIDGE = 3.0
LEAST_HEADLINES = 2

log = logging.getLogger("training.headline_words")


def main() -> None:
    """Fit and write the weights that ship, or measure."""
    parser = argparse.ArgumentParser(
        prog="python -m training.headline_words",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--folds", type=int, default=0, help="only measure, in this many parts divided by rumour")
    folds = parser.parse_args().folds
    log_to_terminal()
    try:
        rumours, items = Rumours(), list(emergent())
        if folds:
            told = out_of_fold(items, [rumours.folds(folds)[rumours.of_claim(i.claim)] for i in items])
            log.info("%.1f %% right of %d", 100 * np.mean(told.argmax(1) == labels(items)), len(items))
            return
        held_out = {rumours.of_body(id) for story in closely_read("dev") for id in story.texts}
    except CorpusError as error:
        sys.exit(f"training.headline_words: {error}")
    weights = fit([i for i in items if rumours.of_claim(i.claim) not in held_out])
    lines = ("\t".join([name, *(f"{w:.4f}" for w in row)]) + "\n" for name, row in weights.items())
    WEIGHTS.write_text("".join(lines), "utf-8")


def labels(items: Sequence[Headline]) -> npt.NDArray[np.int64]:
    """The stances (n,) of headlines, by their place in ``STANCES``."""
    return np.array([STANCES.index(SAME.get(i.stance, "neutral")) for i in items])


def out_of_fold(items: Sequence[Headline], fold: Sequence[int]) -> npt.NDArray[np.float64]:
    """The logarithms of the probabilities (n, 3) of headlines, each by weights fitted on the other folds."""
    told = np.zeros((len(items), len(STANCES)))
    for part in sorted(set(fold)):
        words = HeadlineWords(fit([i for i, f in zip(items, fold, strict=True) if f != part]))
        for n, (item, f) in enumerate(zip(items, fold, strict=True)):
            if f == part:
                told[n] = words(features(item.claim, item.headline))
    return told


def fit(items: Sequence[Headline]) -> Mapping[str, tuple[float, ...]]:
    """The weights, by feature, under which the stances are likeliest, less a ridge.

    Words that fewer headlines than ``LEAST_HEADLINES`` have are left out.
    """
    found = [features(i.claim, i.headline) for i in items]
    count = Counter(name for row in found for name in row)
    names = [name for name, c in count.items() if c >= LEAST_HEADLINES or name[:2] != WORD]
    return regression.fit(found, labels(items), names, RIDGE)


if __name__ == "__main__":
    main()
