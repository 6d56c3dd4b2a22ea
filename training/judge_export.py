"""From a full-precision judge to the weights that ship: ONNX, fused, int8."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.stories.pairs import SIZES
from training.export import Embeddings, export_encoder, last_layer
from training.judge_model import Judge

OUTPUTS = ("stances", "reports", "positions")


class ExportedJudge(nn.Module):
    """The judge for one pair at a time: ids (1, T) and features (1, T, 5)."""

    def __init__(self, model: Judge) -> None:
        super().__init__()
        self.model = model
        self.words = Embeddings(model.encoder.embeddings.word_embeddings.weight.detach())

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """The three heads' scores, in the order of ``OUTPUTS``."""
        hidden = last_layer(self.model.encoder, self.model.embedded(ids, features, self.words(ids)))
        scores = self.model.heads(hidden, features, torch.ones_like(ids))
        return scores.stances, scores.reports, scores.positions


def export(model: Judge, path: Path) -> None:
    """Write the judge (int8) to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    example = (torch.zeros(1, 40, dtype=torch.int64), torch.zeros(1, 40, len(SIZES), dtype=torch.int64))
    export_encoder(ExportedJudge(model.eval()).eval(), example, OUTPUTS, path)
