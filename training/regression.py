"""Logistic regression with a ridge: the weights under which labels are likeliest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch

Features = Mapping[str, float]
Weights = dict[str, tuple[float, ...]]


def fit(found: Sequence[Features], labels: npt.NDArray[np.int64], names: Sequence[str], ridge: float) -> Weights:
    """The weights (as many as there are labels) of the features ``names``; those of other names count for nothing."""
    kept = {name: n for n, name in enumerate(names)}
    places = [[row, kept[name]] for row, each in enumerate(found) for name in each if name in kept]
    values = [value for each in found for name, value in each.items() if name in kept]
    x = torch.sparse_coo_tensor(
        torch.tensor(places).T, values, (len(found), len(kept)), dtype=torch.double, check_invariants=True
    )
    y = torch.tensor(labels)
    weights = torch.zeros(len(kept), int(labels.max()) + 1, dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=100)

    def surprise() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(torch.sparse.mm(x, weights), y, reduction="sum")
        loss = loss + ridge / 2 * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(surprise)
    return {name: tuple(row) for name, row in zip(kept, weights.detach().tolist(), strict=True)}
