"""The part of the scorer that adds up: every name in a text has a weight for every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.core.clauses.vocabulary import Rows

KINDS = tuple(Kind)


class Linear:
    """Weights by kind, for each name of a vocabulary. Scores are log-odds in hundredths, in the order of KINDS."""

    def __init__(self, bias: Mapping[str, int], weights: Iterable[Mapping[str, int]]) -> None:
        self._bias = np.array(_in_order(bias), np.int32)
        self._weights = np.array([[0] * len(KINDS), *map(_in_order, weights)], np.int32)

    def scores(self, texts: Rows) -> NDArray[np.int32]:
        """What its names say for each kind, the bias included: texts x kinds."""
        weights = self._weights.take(texts.rows, axis=0)
        total: NDArray[np.int32] = np.add.reduceat(weights, texts.starts, axis=0) + self._bias
        return total

    def by_name(self, rows: Sequence[int], kind: int) -> NDArray[np.int32]:
        """How much of the score for one kind each of the names made."""
        made: NDArray[np.int32] = self._weights[rows, kind]
        return made


_PLACES = {kind.value: place for place, kind in enumerate(KINDS)}


def _in_order(by_kind: Mapping[str, int]) -> list[int]:
    row = [0] * len(KINDS)
    for kind, value in by_kind.items():
        row[_PLACES[kind]] = int(value)
    return row
