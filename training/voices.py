"""The judge of articles' own voices, from labelled articles to its committed weights: ``python -m training.voices``.

Begins from the judge of headlines (``python -m training.headlines`` leaves it in build/training) and learns from
articles whose own stance on a claim was read (``training/own_stances.tsv``, positions/train), beside Emergent and some
of FNC-1's pairs. Nothing is about a rumour of positions/dev. Exports to int8 ONNX and checks that the exported judge
agrees with the full one. A checkpoint that is there is taken as it is.
"""

from __future__ import annotations

import argparse
import dataclasses
import functools
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from onrecord.reader import pieces
from onrecord.stories.judge import VOICE
from onrecord.stories.judging import STANCES
from training.claims import Texts, written
from training.corpora import CorpusError
from training.guessing import guesses
from training.judge import WEIGHTS, WORK, examples, exported, figures
from training.judge_examples import Example
from training.judge_model import Judge
from training.judge_train import JudgeRecipe, judged, train
from training.logs import log_to_terminal
from training.own_stances import own_stances
from training.rumours import Rumours

NAME = "voices"
OWN = "own"
"""The corpus of the examples that were labelled for this judge."""
RECIPE = JudgeRecipe(epochs=2, encoder_rate=1e-4, head_rate=5e-4)

log = logging.getLogger("training.voices")


def main() -> None:
    """Train, measure and export."""
    parser = argparse.ArgumentParser(
        prog="python -m training.voices", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--begin", type=Path, default=WORK / "headlines.pt", help="the judge of headlines")
    parser.add_argument("--checkpoint", type=Path, default=WORK / "voices.pt", help="where the full weights go")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the weights that ship go")
    options = parser.parse_args()
    log_to_terminal()
    try:
        rumours = Rumours()
        dev = [dataclasses.replace(e, head=VOICE) for e in examples(rumours, ("dev",), (NAME,))]
        if not options.checkpoint.exists():
            held_out = {e.rumour for e in dev}
            model = taught([e for e in lessons(rumours) if e.rumour not in held_out], options.begin)
            torch.save(model.state_dict(), options.checkpoint)
            scores = judged(model, dev, RECIPE)[:, :3].argmax(1).tolist()
            log.info("positions/dev: %s", figures(list(zip([e.label for e in dev], scores, strict=True))))
        exported(NAME, VOICE, options.checkpoint, options.weights, dev, RECIPE)
    except (CorpusError, OSError) as error:
        sys.exit(f"training.voices: {error}")


def lessons(rumours: Rumours) -> list[Example]:
    """All that there is to learn from."""
    return [*examples(rumours, ("train",), ("emergent", "fnc1", "voices")), *own_stance_examples(rumours)]


def own_stance_examples(rumours: Rumours) -> Iterator[Example]:
    """The same as examples for the judge, each with what can be guessed of it where the claim was written for it.

    Raises ``CorpusError`` where the corpora lack a text.
    """
    texts, items, ours = Texts(rumours), list(own_stances()), frozenset(written())
    cut = functools.cache(pieces)
    of_ours = [n for n, item in enumerate(items) if item.claim in ours]
    labels = np.array([STANCES.index(item.stance) for item in items])
    told = guesses([items[n].claim for n in of_ours], [items[n].text for n in of_ours], labels[of_ours])
    known = {n: tuple(row.tolist()) for n, row in zip(of_ours, told, strict=True)}
    for n, item in enumerate(items):
        text, label = cut(texts[item.text]), int(labels[n])
        rumour = texts.rumour(item.text)
        yield Example(OWN, rumour, cut(item.claim), text, "stances", label, None, (), known.get(n, ()))


def taught(examples: Sequence[Example], begin: Path) -> Judge:
    """A judge trained on the examples, its heads for headlines and reports both begun from that for headlines."""
    model = Judge()
    model.load_state_dict(torch.load(begin))
    model.reports.load_state_dict(model.stances.state_dict())
    return train(examples, RECIPE, model)


if __name__ == "__main__":
    main()
