"""From the corpora to the committed weights of the judge of reports: ``python -m training.judge``.

Trains on Emergent, FNC-1 and the closely read positions, less every rumour of positions/dev, exports to int8 ONNX,
checks that the exported judge agrees with the full one, and fits a temperature on the rumours held out.
``--folds 5`` only measures: each rumour by a judge that was trained on none of its texts in any corpus.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import logging
import sys
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from onrecord.article import Article
from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.stories.judge import Judge as Shipped
from training.corpora import CorpusError
from training.judge_examples import Example, position_examples, stance_examples
from training.judge_export import export
from training.judge_model import Judge
from training.judge_train import JudgeRecipe, judged, train
from training.logs import log_to_terminal
from training.rumours import Rumours, closely_read

WORK = Path("build", "training")
WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "stories" / "weights"
LEAST_AGREEMENT = 0.95
ASKS = {"reports": Shipped.report, "voices": Shipped.voice, "positions": Shipped.attribution}
PARTS = ("emergent", "fnc1", "voices", "positions")

log = logging.getLogger("training.judge")


def main() -> None:
    """Parse the arguments, then train and export, or measure."""
    parser = argparse.ArgumentParser(
        prog="python -m training.judge", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--checkpoint", type=Path, default=WORK / "judge.pt", help="where the full weights go")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the weights that ship go")
    parser.add_argument("--export", action="store_true", help="only export the checkpoint that is there")
    parser.add_argument("--folds", type=int, default=0, help="only measure, in this many parts divided by rumour")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to train on and to measure")
    for field in dataclasses.fields(JudgeRecipe):
        if field.name != "fnc1":
            parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    options = vars(parser.parse_args())
    log_to_terminal()
    checkpoint, weights, only_export, folds, parts = (
        options.pop(name) for name in ("checkpoint", "weights", "export", "folds", "parts")
    )
    recipe = JudgeRecipe(**options)
    try:
        rumours = Rumours()
        if folds:
            measure(examples(rumours, ("train",), parts), rumours.folds(folds), recipe)
            return
        dev = examples(rumours, ("dev",), ("voices", "positions"))
        held_out = {e.rumour for e in dev}
        every = examples(rumours, ("train",), parts)
        if not only_export:
            model = train([e for e in every if e.rumour not in held_out], recipe)
            checkpoint.parent.mkdir(parents=True, exist_ok=True)
            torch.save(model.state_dict(), checkpoint)
        ship("reports", checkpoint, weights, [*dev, *(e for e in every if e.rumour in held_out)], recipe)
    except (CorpusError, OSError) as error:
        sys.exit(f"training.judge: {error}")


def examples(rumours: Rumours, closely: Collection[str], parts: Collection[str]) -> list[Example]:
    """The examples of these corpora: of the closely read ones, those of the parts named (``train``, ``dev``)."""
    stories = [story for part in closely for story in closely_read(part)]
    found = list(stance_examples(rumours)) if {"emergent", "fnc1"} & set(parts) else []
    if {"voices", "positions"} & set(parts):
        texts = {id: text for story in stories for id, text in story.texts.items()}
        found += position_examples(stories, readings(texts), rumours)
    return [e for e in found if e.corpus in parts]


def readings(texts: dict[str, str]) -> dict[str, Reading]:
    """What the reader that ships reads in these texts."""
    reader = Reader()
    log.info("reading %d articles", len(texts))
    return {id: reader.read(Article(id, text, language="en")) for id, text in texts.items()}


def measure(every: Sequence[Example], fold: dict[str, int], recipe: JudgeRecipe) -> None:
    """Log the accuracy and macro F1 of each corpus, every rumour judged by a judge that does not know it."""
    told: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for part in range(max(fold.values()) + 1):
        model = train([e for e in every if fold.get(e.rumour) != part], recipe)
        kept = [e for e in every if fold.get(e.rumour) == part]
        for example, scores in zip(kept, judged(model, kept, recipe), strict=True):
            told[example.corpus].append((example.label, int(scores.argmax())))
        for corpus, pairs in told.items():
            log.info("%d of the parts, %s: %s", part + 1, corpus, figures(pairs))


def figures(pairs: Sequence[tuple[int, int]]) -> str:
    """Accuracy and macro F1 of (gold, found), in per cent."""
    gold, found = np.array(pairs).T
    each = [
        2 * np.sum((gold == c) & (found == c)) / max(1, np.sum(gold == c) + np.sum(found == c)) for c in np.unique(gold)
    ]
    return f"accuracy {100 * np.mean(gold == found):.1f}  macro F1 {100 * np.mean(each):.1f}  over {len(pairs)}"


def ship(head: str, checkpoint: Path, weights: Path, held_out: Sequence[Example], recipe: JudgeRecipe) -> None:
    """Export a head and fit its temperature; exit where the exported judge differs from the full one."""
    kept = weights / "judge.json"
    before = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    kept.write_text(json.dumps({**before, head: 1.0}), "utf-8")
    fitted = temperature(*exported(head, head, checkpoint, weights, held_out, recipe))
    log.info("temperature %.2f", fitted)
    kept.write_text(json.dumps({**before, head: fitted}) + "\n", "utf-8")


def exported(
    name: str, head: str, checkpoint: Path, weights: Path, held_out: Sequence[Example], recipe: JudgeRecipe
) -> tuple[npt.NDArray[np.float32], list[int]]:
    """Export a head as the judge of this name: what it says of examples held out (n, classes), and their labels.

    Exits where the exported judge differs from the full one.
    """
    model = Judge()
    model.load_state_dict(torch.load(checkpoint))
    path = weights / f"{name}.onnx"
    export(model.eval(), path, (head,))
    log.info("%s: %.1f MiB", path, path.stat().st_size / 2**20)
    shipped = Shipped(folder=weights)
    some = [e for corpus in PARTS for e in [x for x in held_out if (x.corpus, x.head) == (corpus, head)][:300]]
    small = np.log(np.array([ASKS[name](shipped, e.pair()) for e in some])).astype(np.float32)
    full = judged(model, some, recipe)[:, : small.shape[1]]
    agree = float(np.mean(full.argmax(1) == small.argmax(1)))
    log.info("the exported judge says the same as the full one of %.1f %% of the pairs", 100 * agree)
    labels = [e.label for e in some]
    log.info("held out: %s", figures(list(zip(labels, small.argmax(1).tolist(), strict=True))))
    if agree < LEAST_AGREEMENT:
        sys.exit(f"{path}: the exported judge differs from the full one; it is not fit to ship")
    return small, labels


def temperature(scores: npt.NDArray[np.float32], labels: Sequence[int]) -> float:
    """The temperature, 0.5 to 4, under which the labels are likeliest."""

    def surprise(t: float) -> float:
        scaled = scores.astype(np.float64) / t
        total = np.log(np.exp(scaled - scaled.max(1, keepdims=True)).sum(1)) + scaled.max(1)
        return float(np.mean(total - scaled[np.arange(len(labels)), list(labels)]))

    choices: list[float] = [t / 20 for t in range(10, 81)]
    return min(choices, key=surprise)


if __name__ == "__main__":
    main()
