"""Learns the scorer's bag of names (bot/core/clauses/bag.py); needs PyTorch, which the program does not.

While it learns, names and units are left out by chance, so that it does not lean on any one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from descent import descend
from torch import nn

from bot.core.clauses.linear import KINDS

if TYPE_CHECKING:
    from fit_linear import Names

UNITS = 64
EPOCHS = 6
BATCH = 64  # passages
RATE = 3e-3  # the learning rate at its highest
DECAY = 1e-3
WITHOUT_NAME, WITHOUT_UNIT = 0.4, 0.5  # the chance to be left out


class _Network(nn.Module):
    def __init__(self, names: int) -> None:
        super().__init__()
        self.names = nn.EmbeddingBag(names, UNITS, mode="sum")
        nn.init.normal_(self.names.weight, std=0.03)
        self.units = nn.Parameter(torch.zeros(UNITS))
        self.out = nn.Linear(UNITS, len(KINDS))
        self.without_unit = nn.Dropout(WITHOUT_UNIT)

    def forward(self, texts: list[np.ndarray]) -> torch.Tensor:
        kept = [text[torch.rand(len(text)).numpy() >= WITHOUT_NAME] for text in texts]
        starts = torch.from_numpy(np.cumsum([0, *map(len, kept[:-1])]))
        found = self.names(torch.from_numpy(np.concatenate(kept)).long(), starts) / (1 - WITHOUT_NAME)
        return self.out(self.without_unit(torch.relu(found + self.units)))


def fit(known: Names, truth: np.ndarray, counts: np.ndarray, these: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of a `Bag`, from these rows. `truth`, `counts`: passages x kinds."""
    torch.manual_seed(0)
    order = np.random.default_rng(0)
    rows = np.flatnonzero(these & (np.diff(known.rows.indptr) > 0))
    counts = counts / counts[rows].mean(0)
    network = _Network(len(known.names)).train()
    cuts = range(BATCH, len(rows), BATCH)
    batches = [batch for _ in range(EPOCHS) for batch in np.split(order.permutation(rows), cuts)]

    def scores(batch: np.ndarray) -> torch.Tensor:
        return network([known.rows.indices[known.rows.indptr[row] : known.rows.indptr[row + 1]] for row in batch])

    descend(network, batches, scores, truth, counts, rate=RATE, decay=DECAY, steepest=float("inf"))
    return _arrays(network)


def _arrays(network: _Network) -> dict[str, np.ndarray]:
    names = network.names.weight.detach().numpy()
    scale = np.abs(names).max() / 127  # a byte each is enough
    rest = {"units": network.units, "says": 100 * network.out.weight.T, "says_bias": 100 * network.out.bias}
    arrays = {name: array.detach().numpy().astype(np.float16) for name, array in rest.items()}
    return {"names": np.rint(names / scale).astype(np.int8), "scale": np.array(scale, np.float32), **arrays}
