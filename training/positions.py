"""The judge of positions, from labelled attributions to its committed weights: ``python -m training.positions``.

Two judges begin from the judge of headlines (``python -m training.headlines`` leaves it in build/training), which knows
how one sentence stands to another. One goes on with rumours: the labelled attributions of FNC-1 on rumours' own claims,
the closely read ones of positions/train and the statements made up for training. The other learns from all that is
labelled, mostly on claims that were written about articles of FNC-1 and PolNeAR, which sources answer in words of
their own. What ships is the mean of their weights, which is better at both than either judge is at what it knows less
of. Nothing is about a rumour of positions/dev. Exports to int8 ONNX, checks that the exported judge agrees with the
full one, and fits its temperature on positions/dev.

Wortsman and others, "Model soups" (ICML 2022). Checkpoints that are there are taken as they are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.corpora import CorpusError
from training.invented import invented_examples
from training.judge import WEIGHTS, WORK, examples, ship
from training.judge_examples import Example
from training.judge_model import Judge
from training.judge_train import JudgeRecipe, train
from training.labelled import labelled_examples
from training.logs import log_to_terminal
from training.rumours import Rumours

HEAD = "positions"
RUMOURS, ALL = JudgeRecipe(epochs=4, encoder_rate=1e-4), JudgeRecipe(epochs=2, encoder_rate=1e-4)


def main() -> None:
    """Train, measure and export."""
    parser = argparse.ArgumentParser(
        prog="python -m training.positions", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--begin", type=Path, default=WORK / "headlines.pt", help="the judge of headlines")
    parser.add_argument("--checkpoint", type=Path, default=WORK / "positions.pt", help="where the full weights go")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the weights that ship go")
    parser.add_argument("--export", action="store_true", help="only export the checkpoint that is there")
    options = parser.parse_args()
    log_to_terminal()
    try:
        rumours = Rumours()
        dev = examples(rumours, ("dev",), (HEAD,))
        if not options.export:
            held_out = {e.rumour for e in dev}
            of_rumours = [e for e in taught(rumours, on_written=False) if e.rumour not in held_out]
            every = [e for e in taught(rumours) if e.rumour not in held_out]
            one = trained(of_rumours, RUMOURS, options.begin, options.checkpoint.with_stem("positions-rumours"))
            other = trained(every, ALL, options.begin, options.checkpoint.with_stem("positions-all"))
            torch.save({name: (one[name] + other[name]) / 2 for name in one}, options.checkpoint)
        ship(HEAD, options.checkpoint, options.weights, dev, ALL)
    except (CorpusError, OSError) as error:
        sys.exit(f"training.positions: {error}")


def trained(examples: Sequence[Example], recipe: JudgeRecipe, begin: Path, checkpoint: Path) -> dict[str, Tensor]:
    """The weights of a checkpoint; where it is not there, those of a judge that is trained on the examples."""
    if not checkpoint.exists():
        model = Judge()
        model.load_state_dict(torch.load(begin))
        torch.save(train(examples, recipe, model).state_dict(), checkpoint)
    weights: dict[str, Tensor] = torch.load(checkpoint)
    return weights


def taught(rumours: Rumours, *, on_written: bool = True) -> list[Example]:
    """All that there is to learn from, or what is not about claims that were written for onrecord."""
    return [
        *labelled_examples(rumours, on_written=on_written),
        *invented_examples(),
        *examples(rumours, ("train",), (HEAD,)),
    ]


if __name__ == "__main__":
    main()
