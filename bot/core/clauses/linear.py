"""The half of the scorer that adds up: every name in a text has a weight for every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

KINDS = tuple(Kind)


class Linear:
    """Weights by name and kind. Scores are log-odds in hundredths, in the order of KINDS."""

    def __init__(self, bias: Mapping[str, int], weights: Mapping[str, Mapping[str, int]]) -> None:
        self._bias = np.array(_in_order(bias))
        self._names = frozenset(weights)
        self._place = {name: place for place, name in enumerate(weights)}
        self._weights = np.array([_in_order(by_kind) for by_kind in weights.values()]).reshape(-1, len(KINDS))

    def scores(self, names: AbstractSet[str]) -> NDArray[np.int_]:
        """What the names say for each kind, the bias included."""
        places = [self._place[name] for name in self._names & names]
        total: NDArray[np.int_] = self._bias + self._weights[places].sum(0)
        return total

    def reasons(self, names: AbstractSet[str], kind: Kind) -> list[tuple[str, int]]:
        """Each name's weight for the kind, where there is one."""
        column = self._weights[:, KINDS.index(kind)]
        told = [(name, int(column[self._place[name]])) for name in self._names & names]
        return [(name, weight) for name, weight in told if weight]


_PLACES = {kind.value: place for place, kind in enumerate(KINDS)}


def _in_order(by_kind: Mapping[str, int]) -> list[int]:
    row = [0] * len(KINDS)
    for kind, value in by_kind.items():
        row[_PLACES[kind]] = int(value)
    return row
