"""The judge of headlines, from Emergent to its committed weights: ``python -m training.headlines``.

Trains a judge for each of five parts of the rumours on the other four, to measure on and to fit with what no judge has
seen, then one on all rumours but those of positions/dev, and exports it to int8 ONNX. Checkpoints that are there are
taken as they are, so that a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from onrecord.stories.judge import Judge as Shipped
from onrecord.stories.judging import STANCES
from onrecord.stories.stance_judging import BY_WORDS
from training.corpora import CorpusError
from training.headline_words import labels, out_of_fold
from training.judge import LEAST_AGREEMENT, WEIGHTS, WORK, figures, temperature
from training.judge_examples import Example, stance_examples
from training.judge_export import export
from training.judge_model import Judge
from training.judge_train import JudgeRecipe, judged, train
from training.logs import log_to_terminal
from training.rumours import Rumours, closely_read, emergent

TOLD = Path(__file__).resolve().parents[1] / "benchmarks" / "headlines-out-of-fold.jsonl"
"""What was told of each headline of Emergent by what has not seen its rumour, in the corpus' order."""
FOLDS = 5
RECIPE = JudgeRecipe(epochs=8)

log = logging.getLogger("training.headlines")


def main() -> None:
    """Train, measure and export."""
    parser = argparse.ArgumentParser(
        prog="python -m training.headlines", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true", help="only measure, out of fold")
    only_measure = parser.parse_args().measure
    log_to_terminal()
    try:
        rumours = Rumours()
        every = [e for e in stance_examples(rumours) if e.corpus == "emergent"]
        fold = rumours.folds(FOLDS)
        scores = measured(every, fold)
        if only_measure:
            return
        held_out = {rumours.of_body(id) for story in closely_read("dev") for id in story.texts}
        model = trained([e for e in every if e.rumour not in held_out], WORK / "headlines.pt")
        ship(model, [e for e in every if e.rumour in held_out], temperature(scores, [e.label for e in every]))
    except (CorpusError, OSError) as error:
        sys.exit(f"training.headlines: {error}")


def trained(examples: Sequence[Example], checkpoint: Path) -> Judge:
    """The judge of a checkpoint; one is trained on the examples where it is not there."""
    if checkpoint.exists():
        model = Judge()
        model.load_state_dict(torch.load(checkpoint))
        return model.eval()
    model = train(examples, RECIPE)
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), checkpoint)
    return model


def of_fold(every: Sequence[Example], fold: Mapping[str, int], part: int) -> Judge:
    """The judge that has not seen the rumours of a part."""
    return trained([e for e in every if fold[e.rumour] != part], WORK / f"headlines-{part}.pt")


def measured(every: Sequence[Example], fold: Mapping[str, int]) -> npt.NDArray[np.float32]:
    """The scores (n, 3) of judge and words together, each headline by what has not seen its rumour; logs how good."""
    alone = np.zeros((len(every), 3), dtype=np.float32)
    for part in range(FOLDS):
        kept = [n for n, e in enumerate(every) if fold[e.rumour] == part]
        alone[kept] = judged(of_fold(every, fold, part), [every[n] for n in kept], RECIPE)[:, :3]
    alone -= np.logaddexp.reduce(alone, axis=1, keepdims=True)
    items = list(emergent())
    gold = labels(items)
    words = out_of_fold(items, [fold[e.rumour] for e in every])
    both = (alone + BY_WORDS * words).astype(np.float32)
    for name, found in (("judge", alone), ("words", words), ("both", both)):
        log.info("%s: %s", name, figures(list(zip(gold.tolist(), found.argmax(1).tolist(), strict=True))))
    TOLD.write_text("".join(json.dumps({"stance": STANCES[n]}) + "\n" for n in both.argmax(1)), "utf-8")
    return both


def ship(model: Judge, held_out: Sequence[Example], honest: float) -> None:
    """Export a judge; exit where what is exported says something else than the full one."""
    path = WEIGHTS / "headlines.onnx"
    export(model, path, ("stances",))
    kept = WEIGHTS / "judge.json"
    temperatures = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    kept.write_text(json.dumps({**temperatures, "stances": 1.0, "headlines": honest}) + "\n", "utf-8")
    shipped = Shipped(folder=WEIGHTS)
    full = judged(model, held_out, RECIPE)[:, :3].argmax(1)
    small = [int(shipped.headline(e.pair()).argmax()) for e in held_out]
    agree = float(np.mean(full == small))
    log.info("the exported judge says the same as the full one of %.1f %% of %d pairs", 100 * agree, len(held_out))
    if agree < LEAST_AGREEMENT:
        sys.exit(f"training.headlines: the exported judge differs from the full one; {path} is not fit to ship")


if __name__ == "__main__":
    main()
