"""Run the full-precision model as the reader would, and score it."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.reader.decode import Choices, Found, offsets, statements
from onrecord.reader.pieces import IntArray, Pieces, pieces
from onrecord.reader.scores import Model, PointerBias, TextScores, WindowScores, score
from onrecord.reader.tagger import Tagger
from training.corpora import DATA, Annotated
from training.model import Tagger as FullTagger
from training.silver import SUBJECTS
from training.train import CLS, SEP


def load(path: Path) -> FullTagger:
    """The model of a checkpoint, ready to run."""
    model = FullTagger()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


def runner(model: FullTagger) -> Model:
    """The model as the reader calls it: one window in, its scores out."""

    @torch.inference_mode()
    def run(ids: IntArray, features: IntArray) -> WindowScores:
        marked = np.concatenate([[CLS], ids, [SEP]]).astype(np.int64)
        padded = np.concatenate([np.zeros((1, 3)), features, np.zeros((1, 3))]).astype(np.int64)
        mask = torch.ones(1, len(marked), dtype=torch.int64)
        output = model(torch.from_numpy(marked[None]), torch.from_numpy(padded[None]), mask)
        subjects = output.dependencies.log_softmax(-1)[..., list(SUBJECTS)].logsumexp(-1)
        every = (output.tags, output.names, subjects, output.queries, output.keys)
        return WindowScores(*(x[0, 1:-1].float().numpy() for x in every))

    return run


def bias(model: FullTagger) -> PointerBias:
    """What the model adds to a pointer for its distance."""
    return PointerBias(model.distance_bias.detach().numpy(), model.paragraph_bias.detach().numpy())


def read(articles: Sequence[Annotated], model: FullTagger) -> list[tuple[Pieces, TextScores]]:
    """The pieces and scores of every article."""
    run, pointer_bias = runner(model), bias(model)
    found = [pieces(a.text) for a in articles]
    return [(p, score(p, run, pointer_bias)) for p in found]


def shipped(articles: Sequence[Annotated], weights: Path) -> list[tuple[Pieces, TextScores]]:
    """The pieces and scores of every article, by the exported model in ``weights``."""
    tagger = Tagger(folder=weights)
    found = [pieces(a.text) for a in articles]
    return [(p, tagger.score(p)) for p in found]


def agreement(one: Sequence[tuple[Pieces, TextScores]], other: Sequence[tuple[Pieces, TextScores]]) -> float:
    """The share of pieces to which both give the same likeliest tag."""
    same = [a.tags.argmax(1) == b.tags.argmax(1) for (_, a), (_, b) in zip(one, other, strict=True)]
    return float(np.concatenate(same).mean())


def as_row(article: Annotated, found: Pieces, made: Sequence[Found]) -> dict[str, Any]:
    """The statements in the shape that the scorer reads."""

    rows = [
        {"source": offsets(found, f.source), "cue": offsets(found, [f.cue]), "content": offsets(found, f.content)}
        for f in made
    ]
    return {"id": article.id, "text": article.text, "attributions": rows}


def gold_row(article: Annotated) -> dict[str, Any]:
    """The gold in the shape that the scorer reads."""
    rows = [{r: [list(s) for s in getattr(a, r)] for r in ("source", "cue", "content")} for a in article.statements]
    return {"id": article.id, "text": article.text, "attributions": rows}


def scorer(name: str) -> Any:
    """One of the scorers that stand beside the corpora, as a module."""
    spec = importlib.util.spec_from_file_location(name, DATA.parent / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(
    articles: Sequence[Annotated], read_before: Sequence[tuple[Pieces, TextScores]], choices: Choices | None = None
) -> dict[str, Any]:
    """Precision, recall and F1 of every measure of ``score_attributions.py``."""
    rows = [as_row(a, p, statements(p, s, choices)) for a, (p, s) in zip(articles, read_before, strict=True)]
    result: dict[str, Any] = scorer("score_attributions").score(
        {a.id: gold_row(a) for a in articles}, {r["id"]: r for r in rows}
    )
    return result
