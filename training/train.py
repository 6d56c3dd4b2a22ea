"""The recipe: from the corpora to a full-precision checkpoint."""

from __future__ import annotations

import dataclasses
import logging
import math
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.reader.distances import distance_buckets, paragraph_buckets
from onrecord.reader.labels import POINTERS
from training.corpora import CorpusError
from training.model import Output, Tagger
from training.windows import IGNORED, Labelled, cuts

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class Recipe:
    """Everything that a run depends on, besides the corpora."""

    epochs: int = 8
    batch_pieces: int = 3072
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    averaging: float = 0.998
    pointer_weight: float = 0.5
    most_shift: int = 96
    name_weight: float = 0.2
    dependency_weight: float = 0.1
    seed: int = 7


@dataclasses.dataclass(frozen=True)
class Batch:
    """A batch of B windows, padded to T pieces; padding is ``IGNORED`` in every label."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    tags: Tensor
    names: Tensor
    dependencies: Tensor
    pointers: Tensor
    weights: Tensor
    distances: Tensor
    paragraphs: Tensor


CLS, SEP = 101, 102


def collate(windows: list[tuple[Labelled, int, int]]) -> Batch:
    """Windows as (article, start, end), each between the encoder's two marks."""
    b, t = len(windows), max(end - start for _, start, end in windows) + 2
    ids = np.zeros((b, t), dtype=np.int64)
    features = np.zeros((b, t, 3), dtype=np.int64)
    mask = np.zeros((b, t), dtype=np.int64)
    tags, names, dependencies = (np.full((b, t), IGNORED, dtype=np.int64) for _ in range(3))
    pointers = np.full((b, t, len(POINTERS)), IGNORED, dtype=np.int64)
    weights = np.zeros((b, t), dtype=np.float32)
    paragraphs = np.zeros((b, t), dtype=np.int64)
    for row, (article, start, end) in enumerate(windows):
        inside = slice(1, end - start + 1)
        ids[row, 0], ids[row, inside], ids[row, end - start + 1] = CLS, article.pieces.ids[start:end], SEP
        features[row, inside] = article.pieces.features[start:end]
        mask[row, : end - start + 2] = 1
        tags[row, inside] = article.tags[start:end]
        names[row, inside] = article.names[start:end]
        dependencies[row, inside] = article.dependencies[start:end]
        weights[row, inside] = article.weights[start:end]
        paragraphs[row, inside] = article.pieces.paragraphs[start:end]
        target = article.pointers[start:end]
        within = (target >= start) & (target < end)
        pointers[row, inside] = np.where(within, target - start + 1, IGNORED)
    places = np.arange(t)
    distances = distance_buckets(places[None, :] - places[:, None])
    apart = paragraph_buckets(paragraphs[:, None, :] - paragraphs[:, :, None])
    arrays = (ids, features, mask, tags, names, dependencies, pointers, weights, distances, apart)
    return Batch(*(torch.from_numpy(a) for a in arrays))


def batches(articles: list[Labelled], recipe: Recipe, random: np.random.Generator) -> Iterator[Batch]:
    """One epoch: windows of like length together, batches in random order."""
    windows = [(a, start, end) for a in articles for start, end in cuts(a, random)]
    windows.sort(key=lambda w: w[2] - w[1] + random.integers(24))
    groups: list[list[tuple[Labelled, int, int]]] = [[]]
    for window in windows:
        if groups[-1] and (len(groups[-1]) + 1) * (window[2] - window[1]) > recipe.batch_pieces:
            groups.append([])
        groups[-1].append(window)
    for i in random.permutation(len(groups)):
        yield collate(groups[i])


def loss(model: Tagger, output: Output, batch: Batch, recipe: Recipe) -> dict[str, Tensor]:
    """The parts of the loss, each weighted as the recipe says."""

    def cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
        return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)

    scores = torch.einsum("bipw,bjpw->bpij", output.queries, output.keys).float() / math.sqrt(output.keys.shape[-1])
    scores = (
        scores + model.distance_bias[:, batch.distances] + model.paragraph_bias[:, batch.paragraphs].transpose(0, 1)
    )
    scores = scores.masked_fill(batch.mask[:, None, None, :] == 0, -1e4)
    targets = batch.pointers.transpose(1, 2)
    pointing = functional.cross_entropy(
        scores.flatten(0, 2), targets.flatten(), ignore_index=IGNORED, reduction="none"
    ).view(targets.shape)
    weights = batch.weights[:, None, :] * (targets != IGNORED)
    return {
        "tags": cross_entropy(output.tags.float(), batch.tags),
        "pointers": recipe.pointer_weight * (pointing * weights).sum() / weights.sum().clamp(min=1),
        "names": recipe.name_weight * cross_entropy(output.names.float(), batch.names),
        "dependencies": recipe.dependency_weight * cross_entropy(output.dependencies.float(), batch.dependencies),
    }


def train(articles: list[Labelled], recipe: Recipe, checkpoint: Path) -> None:
    """Train on these articles; after every epoch the averaged weights are written to ``checkpoint``.

    What is needed to go on is written beside it, so that a run that was stopped goes on after its last whole epoch.
    """
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)
    random = np.random.default_rng(recipe.seed)
    model = Tagger()
    model.train()
    encoder = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    heads = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)
    pieces_in_all = sum(len(a.pieces) for a in articles)
    steps = math.ceil(1.12 * recipe.epochs * pieces_in_all / recipe.batch_pieces)
    warm = recipe.warm_up * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    trained = [p for p in model.parameters() if p.requires_grad]
    average = [p.detach().clone() for p in trained]
    began, step, seen, done = time.monotonic(), 0, 0, 0
    sums: dict[str, float] = {}
    state = checkpoint.with_suffix(".state")
    if state.exists():
        kept = torch.load(state, weights_only=False)
        if kept["recipe"] != recipe:
            raise CorpusError(f"{state} was written by another recipe: remove it, or train with {kept['recipe']}")
        model.load_state_dict(kept["model"])
        torch._foreach_copy_(average, kept["average"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        random.bit_generator.state = kept["random"]
        step, done = kept["step"], kept["epoch"]
        log.info("going on after epoch %d", done)
    for epoch in range(done, recipe.epochs):
        for batch in batches(articles, recipe, random):
            first = int(random.integers(recipe.most_shift + 1))
            with torch.autocast("cpu", torch.bfloat16):
                output = model(batch.ids, batch.features, batch.mask, first)
            parts = loss(model, output, batch, recipe)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            decay = min(recipe.averaging, (step + 1) / (step + 10))
            torch._foreach_lerp_(average, trained, 1 - decay)
            step += 1
            seen += int(batch.mask.sum())
            for name, part in parts.items():
                sums[name] = 0.98 * sums.get(name, part.item()) + 0.02 * part.item()
            if step % 50 == 0:
                losses = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
                rate = seen / (time.monotonic() - began)
                log.info("epoch %d step %d of about %d  %s  %.0f pieces/s", epoch + 1, step, steps, losses, rate)
        save(model, trained, average, checkpoint)
        whole = {
            "recipe": recipe,
            "model": model.state_dict(),
            "average": average,
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
            "random": random.bit_generator.state,
            "step": step,
            "epoch": epoch + 1,
        }
        partial = state.with_suffix(".partial")
        torch.save(whole, partial)
        partial.replace(state)
        log.info("epoch %d written to %s after %.0f s", epoch + 1, checkpoint, time.monotonic() - began)


def save(model: Tagger, trained: list[torch.nn.Parameter], average: list[Tensor], path: Path) -> None:
    """Write the averaged weights, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = [p.detach().clone() for p in trained]
    with torch.no_grad():
        torch._foreach_copy_(trained, average)
        partial = path.with_suffix(".partial")
        torch.save(model.state_dict(), partial)
        partial.replace(path)
        torch._foreach_copy_(trained, own)
