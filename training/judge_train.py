"""The judge's recipe."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.stories.pairs import SIZES, Pair
from training.judge_examples import Example
from training.judge_model import Judge, Scores

log = logging.getLogger(__name__)

HEADS = ("stances", "reports", "positions")
IGNORED = -100


@dataclasses.dataclass(frozen=True)
class JudgeRecipe:
    """Everything that a run depends on, besides the examples."""

    epochs: int = 5
    batch_pieces: int = 2560
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    weight_decay: float = 0.01
    averaging: float = 0.99
    smoothing: float = 0.05
    reworded: float = 0.3
    fnc1: tuple[int, int, int] = (350, 400, 350)
    seed: int = 7


@dataclasses.dataclass(frozen=True)
class Batch:
    """B pairs padded to T pieces, the label of each under its head, ``IGNORED`` under the others.

    ``guesses`` has by head what can be guessed of the labels (B, classes), where anything can.
    """

    ids: Tensor
    features: Tensor
    mask: Tensor
    labels: dict[str, Tensor]
    guesses: dict[str, Tensor]


def collate(pairs: Sequence[Pair], examples: Sequence[Example]) -> Batch:
    """A batch of pairs."""
    b, t = len(pairs), max(map(len, pairs))
    ids = np.zeros((b, t), dtype=np.int64)
    features = np.zeros((b, t, len(SIZES)), dtype=np.int64)
    mask = np.zeros((b, t), dtype=np.int64)
    labels = {head: np.full(b, IGNORED, dtype=np.int64) for head in HEADS}
    guesses: dict[str, npt.NDArray[np.float32]] = {}
    for row, (pair, example) in enumerate(zip(pairs, examples, strict=True)):
        n = len(pair)
        ids[row, :n], features[row, :n], mask[row, :n] = pair.ids, pair.features, 1
        labels[example.head][row] = example.label
        if example.guess:
            guesses.setdefault(example.head, np.zeros((b, len(example.guess)), dtype=np.float32))[row] = example.guess
    told = {head: torch.from_numpy(label) for head, label in labels.items()}
    known = {head: torch.from_numpy(guess) for head, guess in guesses.items()}
    return Batch(torch.from_numpy(ids), torch.from_numpy(features), torch.from_numpy(mask), told, known)


def batches(
    examples: Sequence[Example], recipe: JudgeRecipe, random: np.random.Generator | None
) -> Iterator[list[int]]:
    """The numbers of the examples of each batch, of like length together."""
    sizes = np.array(
        [(min(len(e.text), 150) if e.attribution is None else 84) + min(len(e.claim), 64) for e in examples]
    )
    order = np.argsort(sizes + (0 if random is None else random.integers(16, size=len(sizes))), kind="stable")
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * sizes[i] > recipe.batch_pieces:
            groups.append([])
        groups[-1].append(int(i))
    for k in range(len(groups)) if random is None else random.permutation(len(groups)):
        yield groups[int(k)]


def epoch(examples: Sequence[Example], recipe: JudgeRecipe, random: np.random.Generator) -> list[Example]:
    """What is trained on in one epoch: of FNC-1 some of each stance, of the others all."""
    chosen = [e for e in examples if e.corpus != "fnc1"]
    for label, most in enumerate(recipe.fnc1):
        some = [e for e in examples if e.corpus == "fnc1" and e.label == label]
        chosen += [some[i] for i in random.permutation(len(some))[:most]]
    return chosen


def loss(scores: Scores, batch: Batch, smoothing: float) -> Tensor:
    """The mean over the batch of each pair's cross-entropy under its head, what can be guessed added to the scores."""
    total = torch.zeros(())
    for head in HEADS:
        told = batch.labels[head]
        if (told != IGNORED).any():
            every = getattr(scores, head).float() + batch.guesses.get(head, torch.zeros(()))
            total = total + functional.cross_entropy(
                every, told, ignore_index=IGNORED, label_smoothing=smoothing, reduction="sum"
            )
    return total / len(batch.ids)


def train(examples: Sequence[Example], recipe: JudgeRecipe, begin: Judge | None = None) -> Judge:
    """A judge trained on these examples, its weights averaged over the last steps; ``begin`` is what it begins from."""
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)
    random = np.random.default_rng(recipe.seed)
    model = begin or Judge()
    model.train()
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in named if n.startswith("encoder.")], "lr": recipe.encoder_rate},
        {"params": [p for n, p in named if not n.startswith("encoder.")], "lr": recipe.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)
    plan = [epoch(examples, recipe, random) for _ in range(recipe.epochs)]
    work = [(part, numbers) for part in plan for numbers in batches(part, recipe, random)]
    warm = recipe.warm_up * len(work)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (len(work) - step) / (len(work) - warm)))
    )
    trained = [p for _, p in named]
    average = [p.detach().clone() for p in trained]
    began, seen, running = time.monotonic(), 0, 0.0
    for step, (part, numbers) in enumerate(work):
        chosen = [part[i] for i in numbers]
        batch = collate([e.pair(random, recipe.reworded) for e in chosen], chosen)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(batch.ids, batch.features, batch.mask)
        found = loss(scores, batch, recipe.smoothing)
        found.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        torch._foreach_lerp_(average, trained, 1 - min(recipe.averaging, (step + 1) / (step + 10)))
        seen += int(batch.mask.sum())
        running = 0.98 * running + 0.02 * found.item() if step else found.item()
        if step % 50 == 49:
            rate = seen / (time.monotonic() - began)
            log.info("step %d of %d  loss %.3f  %.0f pieces/s", step + 1, len(work), running, rate)
    with torch.no_grad():
        torch._foreach_copy_(trained, average)
    return model.eval()


@torch.no_grad()
def judged(model: Judge, examples: Sequence[Example], recipe: JudgeRecipe) -> npt.NDArray[np.float32]:
    """The scores (n, most classes) of each example under its head; classes that the head lacks are -inf."""
    found = np.full((len(examples), 5), -np.inf, dtype=np.float32)
    for numbers in batches(examples, recipe, None):
        chosen = [examples[i] for i in numbers]
        batch = collate([e.pair() for e in chosen], chosen)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(batch.ids, batch.features, batch.mask)
        for row, i in enumerate(numbers):
            values = getattr(scores, examples[i].head)[row].float().numpy()
            found[i, : len(values)] = values
    return found
