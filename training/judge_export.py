"""From a full-precision judge to the weights that ship: ONNX, fused, int8."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.stories.pairs import SIZES
from training.export import Embeddings, export_encoder, last_layer
from training.judge_model import Judge


class ExportedJudge(nn.Module):
    """The judge for one pair at a time: ids (1, T) and features (1, T, 5)."""

    def __init__(self, model: Judge, heads: Sequence[str]) -> None:
        super().__init__()
        self.model = model
        self.heads = heads
        self.words = Embeddings(model.encoder.embeddings.word_embeddings.weight.detach())

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """The scores of the heads that ship, in their order."""
        hidden = last_layer(self.model.encoder, self.model.embedded(ids, features, self.words(ids)))
        scores = self.model.heads(hidden, features, torch.ones_like(ids))
        return tuple(getattr(scores, head) for head in self.heads)


def export(model: Judge, path: Path, heads: Sequence[str]) -> None:
    """Write these heads of the judge (int8) to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    example = (torch.zeros(1, 40, dtype=torch.int64), torch.zeros(1, 40, len(SIZES), dtype=torch.int64))
    export_encoder(ExportedJudge(model.eval(), heads).eval(), example, heads, path)
