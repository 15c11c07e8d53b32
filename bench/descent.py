"""What the scorer's two networks are learned by: AdamW with one cycle of the learning rate, batch after batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CALLED = 1.2  # how much more a passage of the kind counts than one that is not


def descend(
    network: nn.Module,
    batches: Sequence[Sequence[int] | np.ndarray],
    scores: Callable[[Sequence[int] | np.ndarray], torch.Tensor],
    truth: np.ndarray,
    counts: np.ndarray,
    *,
    rate: float,
    decay: float,
    steepest: float,
) -> None:
    """Learn from rows in batches. `scores` gives the log-odds of some; `truth` and `counts` are passages x kinds.

    `rate` is the learning rate at its highest, `decay` that of the weights, `steepest` the longest gradient.
    """
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=decay)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=len(batches), pct_start=0.15)
    for batch in batches:
        loss = functional.binary_cross_entropy_with_logits(
            scores(batch),
            torch.from_numpy(truth[batch].astype(np.float32)),
            torch.from_numpy(counts[batch].astype(np.float32)),
            pos_weight=torch.tensor(CALLED),
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), steepest)
        optimizer.step()
        rates.step()
