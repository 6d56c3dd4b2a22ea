"""From the corpora to the committed weights: ``python -m training``.

Trains the tagging model, exports it to int8 ONNX, checks that the exported model agrees with the full one, and fits
the confidence on articles kept apart. A run that was stopped goes on after its last whole epoch; ``--export`` leaves
the training out and exports a checkpoint that is there.
"""

from __future__ import annotations

import argparse
import dataclasses
import logging
import sys
from pathlib import Path

from training.confidence import examples, fit
from training.corpora import DATA, CorpusError, apart, corrections, polnear
from training.evaluate import agreement, figures, load, read, shipped
from training.export import export
from training.silver import parses
from training.train import Recipe, train
from training.windows import labelled

WORK = Path("build", "training")
WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "reader" / "weights"
LEAST_AGREEMENT = 0.98

log = logging.getLogger("training")


def main() -> None:
    """Parse the arguments, train and export."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--checkpoint", type=Path, default=WORK / "tagger.pt", help="where the full weights go")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the weights that ship go")
    parser.add_argument("--export", action="store_true", help="only export the checkpoint that is there")
    for field in dataclasses.fields(Recipe):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    options = vars(parser.parse_args())
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    checkpoint, weights, only_export = (options.pop(name) for name in ("checkpoint", "weights", "export"))
    try:
        if not only_export:
            learn(Recipe(**options), checkpoint)
        ship(checkpoint, weights)
    except (CorpusError, OSError) as error:
        sys.exit(f"training: {error}")


def learn(recipe: Recipe, checkpoint: Path) -> None:
    """Train on PolNeAR's train articles, less those kept apart, and on what people corrected."""
    log.info("reading the corpora in %s", DATA)
    articles, _ = apart(polnear("train"))
    corrected = corrections()
    log.info("%d texts that people went through", len(corrected))
    articles = [*articles, *corrected]
    silver = parses(articles, WORK / "silver.pkl")
    train([labelled(a, p) for a, p in zip(articles, silver, strict=True)], recipe, checkpoint)


def ship(checkpoint: Path, weights: Path) -> None:
    """Export the checkpoint, fit the confidence, and exit where the exported model differs from the full one."""
    model = load(checkpoint)
    path = export(model, weights)
    log.info("%s: %.1f MiB", path, path.stat().st_size / 2**20)
    _, kept_apart = apart(polnear("train"))
    dev = polnear("dev")
    full, small = read(dev, model), shipped(dev, weights)
    agree = agreement(full, small)
    log.info("the exported model gives the same tag as the full one to %.2f %% of the pieces", 100 * agree)
    for name, scores in (("full", full), ("exported", small)):
        log.info("%s on dev: %s", name, "  ".join(f"{k} {v['f1']}" for k, v in figures(dev, scores).items()))
    if agree < LEAST_AGREEMENT:
        sys.exit(f"training: the exported model differs from the full one; {weights} is not fit to ship")
    features, right = examples(kept_apart, shipped(kept_apart, weights))
    fit(features, right, weights / "confidence.json")
    log.info("confidence fitted on %d attributions, %.1f %% of them right", len(right), 100 * right.mean())


if __name__ == "__main__":
    main()
