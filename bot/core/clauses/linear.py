"""The part of the scorer that adds up: every name in a text has a weight for every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

KINDS = tuple(Kind)


def weights_of(bias: Mapping[str, int], names: Iterable[Mapping[str, int]]) -> NDArray[np.float32]:
    """A row for what every text has, the bias, and one for every name; a column for every kind, by KINDS.

    What those of a text add up to are its log-odds in hundredths.
    """
    return np.array([*map(_in_order, (bias, *names))], np.float32)


_PLACES = {kind.value: place for place, kind in enumerate(KINDS)}


def _in_order(by_kind: Mapping[str, int]) -> list[int]:
    row = [0] * len(KINDS)
    for kind, value in by_kind.items():
        row[_PLACES[kind]] = int(value)
    return row
