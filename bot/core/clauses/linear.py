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
    """Weights by kind, for each name of a vocabulary. Scores are log-odds in hundredths, in the order of KINDS."""

    def __init__(self, bias: Mapping[str, int], weights: NDArray[np.float32]) -> None:
        """`weights` is a table of `weights_of`."""
        self._bias = np.array(_in_order(bias), np.float32)
        self._weights = weights

    def scores(self, sums: NDArray[np.float32]) -> NDArray[np.float32]:
        """The scores of texts, by what the weights of their names add up to: texts x kinds."""
        return sums + self._bias

    def by_name(self, rows: Sequence[int], kind: int) -> NDArray[np.float32]:
        """How much of the score for one kind each of the names made."""
        made: NDArray[np.float32] = self._weights[rows, kind]
        return made


def weights_of(names: Iterable[Mapping[str, int]]) -> NDArray[np.float32]:
    """A row for every name, the first for all others; a column for every kind."""
    return np.array([[0] * len(KINDS), *map(_in_order, names)], np.float32)


_PLACES = {kind.value: place for place, kind in enumerate(KINDS)}


def _in_order(by_kind: Mapping[str, int]) -> list[int]:
    row = [0] * len(KINDS)
    for kind, value in by_kind.items():
        row[_PLACES[kind]] = int(value)
    return row
