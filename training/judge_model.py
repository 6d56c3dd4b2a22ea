"""The judge: a cross-encoder that reads a claim beside a text, and its three heads."""

from __future__ import annotations

import dataclasses

import torch
from torch import Tensor, nn

from onrecord.stories.judging import POSITIONS, STANCES
from onrecord.stories.pairs import SIZES
from training.model import encoder


@dataclasses.dataclass(frozen=True)
class Scores:
    """Scores of B pairs: a headline's stance (B, 3), a long report's (B, 3), an attribution's position (B, 5)."""

    stances: Tensor
    reports: Tensor
    positions: Tensor


class Judge(nn.Module):
    """Pairs in, the scores of the three heads out."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.features, self.dropout = encoder(SIZES)
        width = self.encoder.config.hidden_size
        self.stances = nn.Linear(3 * width, len(STANCES))
        self.reports = nn.Linear(3 * width, len(STANCES))
        self.positions = nn.Linear(3 * width, len(POSITIONS))

    def embedded(self, ids: Tensor, features: Tensor, words: Tensor | None = None) -> Tensor:
        """Words and features (B, T, width), without places."""
        x: Tensor = self.encoder.embeddings.word_embeddings(ids) if words is None else words
        for i, embedding in enumerate(self.features):
            x = x + embedding(features[:, :, i])
        return x

    def heads(self, hidden: Tensor, features: Tensor, mask: Tensor) -> Scores:
        """From the last layer (B, T, width): the first piece, the text's mean and the attribution's mean."""
        text = (features[:, :, -1] * mask).unsqueeze(-1).to(hidden.dtype)
        marked = ((features[:, :, -2] > 0) * mask).unsqueeze(-1).to(hidden.dtype)
        means = [(hidden * m).sum(1) / m.sum(1).clamp(min=1) for m in (text, marked)]
        pooled = self.dropout(torch.cat([hidden[:, 0], *means], dim=-1))
        return Scores(self.stances(pooled), self.reports(pooled), self.positions(pooled))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Scores:
        """``ids`` (B, T), ``features`` (B, T, 5), ``mask`` (B, T): 1 where there is a piece."""
        hidden = self.encoder(inputs_embeds=self.embedded(ids, features), attention_mask=mask).last_hidden_state
        return self.heads(hidden, features, mask)
