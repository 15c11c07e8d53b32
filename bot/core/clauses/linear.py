"""The part of the scorer that adds up: every name in a text has a weight for every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

KINDS = tuple(Kind)


class Linear:
    """Weights by kind, for each name of a vocabulary. What those of a text add up to are its scores, by KINDS."""

    def __init__(self, weights: NDArray[np.float32]) -> None:
        """`weights` is a table of `weights_of`."""
        self._weights = weights

    def by_name(self, rows: Sequence[int], kind: int) -> NDArray[np.float32]:
        """How much of the score for one kind each of the names made."""
        made: NDArray[np.float32] = self._weights[rows, kind]
        return made


def weights_of(bias: Mapping[str, int], names: Iterable[Mapping[str, int]]) -> NDArray[np.float32]:
    """A row for what every text has, the bias, and one for every name; a column for every kind."""
    return np.array([*map(_in_order, (bias, *names))], np.float32)


_PLACES = {kind.value: place for place, kind in enumerate(KINDS)}


def _in_order(by_kind: Mapping[str, int]) -> list[int]:
    row = [0] * len(KINDS)
    for kind, value in by_kind.items():
        row[_PLACES[kind]] = int(value)
    return row
