"""From the corpora to the committed weights: ``python -m training``."""

from __future__ import annotations

import argparse
import dataclasses
import logging
from pathlib import Path

from training.corpora import DATA, apart, polnear
from training.silver import parses
from training.train import Recipe, train
from training.windows import labelled

WORK = Path("work")


def main() -> None:
    """Parse the arguments and train."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=WORK / "tagger.pt", help="where the full weights go")
    for field in dataclasses.fields(Recipe):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    options = vars(parser.parse_args())
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    checkpoint = options.pop("checkpoint")
    logging.info("reading the corpora in %s", DATA)
    articles, _ = apart(polnear("train"))
    silver = parses(articles, WORK / "silver.pkl")
    train([labelled(a, p) for a, p in zip(articles, silver, strict=True)], Recipe(**options), checkpoint)


if __name__ == "__main__":
    main()
