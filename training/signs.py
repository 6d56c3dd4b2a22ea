"""What signs say of positions: ``python -m training.signs`` fits the weights that ship.

It fits them on the attributions of positions/train and on the labelled ones of FNC-1's articles, each of which is about
one rumour. PolNeAR's articles argue about many things at once: a denial in them says little of any one claim.
Nor does it of claims that were written to turn around what sources say.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import defaultdict

import numpy as np
import numpy.typing as npt
import torch

from onrecord.stories.judging import POSITIONS
from onrecord.stories.relayed import deepened
from onrecord.stories.signs import SIGNS, Said, signs, stems_of
from onrecord.story import Claim
from training.claims import written
from training.corpora import CorpusError
from training.judge import WEIGHTS, readings
from training.judge_examples import position_of
from training.labelled import Labelled, labelled, same
from training.rumours import bodies, closely_read

RIDGE = 2.0
FOLDS = 6
CLOSELY = 3
"""How often what was read closely counts beside what was only labelled, of which the doubtful were chosen."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

log = logging.getLogger("training.signs")


def main() -> None:
    """Fit, log how good the fit is on stories that it does not know, and write the weights."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    try:
        more, more_labels = of_labelled()
        found, labels, stories = examples("train")
    except CorpusError as error:
        sys.exit(f"training.signs: {error}")
    told = np.zeros_like(labels)
    for fold in range(FOLDS):
        kept = stories % FOLDS == fold
        weights = fit(
            np.vstack([more, *[found[~kept]] * CLOSELY]), np.concatenate([more_labels, *[labels[~kept]] * CLOSELY])
        )
        told[kept] = (found[kept] @ weights).argmax(1)
    log.info(
        "%.1f %% of %d right in %d-fold cross-validation by story", 100 * np.mean(told == labels), len(labels), FOLDS
    )
    weights = fit(np.vstack([more, *[found] * CLOSELY]), np.concatenate([more_labels, *[labels] * CLOSELY]))
    rows = {name: [round(float(w), 4) for w in row] for name, row in zip(SIGNS, weights, strict=True)}
    (WEIGHTS / "signs.json").write_text(json.dumps(rows, indent=0) + "\n", "utf-8")


def examples(part: str) -> tuple[Floats, Ints, Ints]:
    """The signs (n, signs) of a part's attributions, their positions (n,) and the numbers of their stories (n,)."""
    rows, labels, numbers = [], [], []
    stories = closely_read(part)
    read = readings({id: text for story in stories for id, text in story.texts.items()})
    for number, story in enumerate(stories):
        asked = stems_of(story.claim)
        for article in story.stances:
            for attribution in read[article].attributions:
                position = position_of(attribution, read[article], story)
                if position:
                    rows.append(signs(story.claim, asked, Said.of(attribution, read[article])))
                    labels.append(POSITIONS.index(position))
                    numbers.append(number)
    return np.array(rows), np.array(labels), np.array(numbers)


def of_labelled() -> tuple[Floats, Ints]:
    """The signs (n, signs) of FNC-1's labelled attributions that the reader still finds, and their positions (n,)."""
    rows, labels = [], []
    texts = bodies()
    ours = frozenset(written())
    items = [item for item in labelled() if item.text in texts and item.claim not in ours]
    read = readings({item.text: texts[item.text] for item in items})
    of_claim: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
    for item in items:
        of_claim[item.text, item.claim].append(item)
    for (text, claim), own in of_claim.items():
        (reading,) = deepened([read[text]], [Claim("c1", claim)])
        asked = stems_of(claim)
        for item in own:
            for attribution in reading.attributions:
                if same(attribution, item):
                    rows.append(signs(claim, asked, Said.of(attribution, reading)))
                    labels.append(POSITIONS.index(item.position))
    log.info("%d of %d labelled attributions found again", len(rows), len(items))
    return np.array(rows), np.array(labels)


def fit(found: Floats, labels: Ints) -> Floats:
    """The weights (signs, 5) under which the labels are likeliest, less a ridge on all but the constant."""
    x, y = torch.tensor(found), torch.tensor(labels)
    weights = torch.zeros(x.shape[1], len(POSITIONS), dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def surprise() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(x @ weights, y, reduction="sum")
        loss = loss + RIDGE / 2 * (weights[1:] ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(surprise)
    return weights.detach().numpy()


if __name__ == "__main__":
    main()
