"""From a full-precision checkpoint to the weights that ship: ONNX, fused, int8."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from training.model import Tagger
from training.silver import SUBJECTS

OUTPUTS = ("tags", "names", "subjects", "queries", "keys")
HEADS, HIDDEN, INNER = 12, 384, 1536


class Embeddings(nn.Module):
    """The encoder's word embeddings in int8, a scale a word: a quarter of the size, a thousandth of the error."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("words", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The embeddings (B, T, width) of the ids (B, T)."""
        return self.words[ids].to(torch.float32) * self.scale[ids]


def attention(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """onnxruntime's own attention kernel: half again as fast as the products, transposes and softmax it stands for."""
    attended: Tensor = torch.onnx.ops.symbolic(
        "com.microsoft::MultiHeadAttention",
        (queries, keys, values),
        {"num_heads": HEADS},
        dtype=queries.dtype,
        shape=queries.shape,
        version=1,
    )
    return attended


def last_layer(encoder: nn.Module, embedded: Tensor) -> Tensor:
    """What the encoder makes of embedded pieces (1, T, width), none of them padding."""
    hidden: Tensor = encoder.embeddings(inputs_embeds=embedded)
    for layer in encoder.encoder.layer:
        part = layer.attention.self
        attended = attention(part.query(hidden), part.key(hidden), part.value(hidden))
        hidden = layer.attention.output(attended, hidden)
        hidden = layer.output(layer.intermediate(hidden), hidden)
    return hidden


class Exported(nn.Module):
    """The model without what only training needs, for windows of one length: ids (B, T) and features (B, T, 3)."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model
        self.words = Embeddings(model.encoder.embeddings.word_embeddings.weight.detach())

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """The five outputs, in the order of ``OUTPUTS``."""
        embedded = self.words(ids)
        for i, embedding in enumerate(self.model.features):
            embedded = embedded + embedding(features[:, :, i])
        hidden = last_layer(self.model.encoder, embedded)
        subjects = self.model.dependencies(hidden).log_softmax(-1)[..., list(SUBJECTS)].logsumexp(-1)
        return (
            self.model.tags(hidden),
            self.model.names(hidden),
            subjects,
            self.model.queries(hidden),
            self.model.keys(hidden),
        )


def export(model: Tagger, folder: Path) -> Path:
    """Write ``tagger.onnx`` (int8) and ``tagger.npz`` (pointer biases) into ``folder``; returns the first's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tagger.onnx"
    example = (torch.zeros(1, 40, dtype=torch.int64), torch.zeros(1, 40, 3, dtype=torch.int64))
    export_encoder(Exported(model).eval(), example, OUTPUTS, path)
    np.savez(
        folder / "tagger.npz",
        distance=model.distance_bias.detach().numpy().astype(np.float32),
        paragraph=model.paragraph_bias.detach().numpy().astype(np.float32),
    )
    return path


def export_encoder(module: nn.Module, example: tuple[Tensor, Tensor], outputs: Sequence[str], path: Path) -> None:
    """Write a module of ids (1, T) and features (1, T, n), for any length T, to ``path``: fused and int8."""
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    length = torch.export.Dim("length", min=3, max=512)
    with tempfile.TemporaryDirectory() as kept:
        full, fused = Path(kept, "full.onnx"), Path(kept, "fused.onnx")
        torch.onnx.export(
            module,
            example,
            str(full),
            input_names=["ids", "features"],
            output_names=list(outputs),
            dynamic_shapes={"ids": {1: length}, "features": {1: length}},
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


def quantise(fused: Path, path: Path) -> None:
    """Write ``fused`` with 8-bit weights to ``path``.

    Most products take int8 activations of one scale a window, which is fastest. Those at the end of a layer, whose
    inputs have outliers, take a scale for every 128 values: half of the loss to full precision goes, for a seventh
    more time. The heads stay as they are.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    graph = onnx.load(fused)
    shapes = {weight.name: tuple(weight.dims) for weight in graph.graph.initializer}
    products = {node.name: shapes.get(node.input[1], ()) for node in graph.graph.node if node.op_type == "MatMul"}
    ends = [name for name, shape in products.items() if shape[:1] == (INNER,)]
    layers = {(HIDDEN, HIDDEN), (HIDDEN, INNER), (INNER, HIDDEN)}
    heads = [name for name, shape in products.items() if shape not in layers]
    others = [name for name in products if name not in ends]
    blockwise = MatMulNBitsQuantizer(
        graph, bits=8, block_size=128, is_symmetric=True, accuracy_level=4, nodes_to_exclude=others
    )
    blockwise.process()
    with tempfile.TemporaryDirectory() as kept:
        half = Path(kept, "half.onnx")
        blockwise.model.save_model_to_file(str(half))
        quantize_dynamic(
            half,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
            op_types_to_quantize=["MatMul"],
        )
