"""The part of the scorer that weighs names against one another: a network with one hidden layer over all names of a
text, in no order (Iyyer et al., 2015, "Deep Unordered Composition Rivals Syntactic Methods for Text Classification").

Each name is a vector; they add up to hidden units, which count only above 0. So "opt out" may mean one thing beside
"model" and another beside "newsletter". What a unit says can be led back to the names that made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.core.clauses.vocabulary import EVERY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class Bag:
    """A network over the names of a vocabulary; `fit` in bench/fit_bag.py makes its arrays.

    names       names x units, a row for each name of the vocabulary in its order
    scale       what the names' numbers are to be multiplied by
    units       the bias of each unit
    says        units x kinds, in hundredths of log-odds
    says_bias   of each kind, the same
    """

    def __init__(self, names: Floats, arrays: Mapping[str, NDArray[np.number]]) -> None:
        """`names` is a table of `vectors_of`."""
        self._names = names
        self._says = arrays["says"].astype(np.float32)
        self._says_bias = arrays["says_bias"].astype(np.float32)

    def scores(self, sums: Floats) -> Floats:
        """Hundredths of log-odds of texts, by what the vectors of their rows add up to: texts x kinds."""
        scores: Floats = np.maximum(sums, 0) @ self._says + self._says_bias
        return scores

    def by_name(self, rows: Sequence[int], kind: int) -> Floats:
        """How much of the score for one kind each of a text's names made: its part in the units that count."""
        vectors = self._names[rows]
        counts = vectors.sum(0) + self._names[EVERY] > 0
        made: Floats = vectors @ np.where(counts, self._says[:, kind], 0)
        return made


def vectors_of(size: int, arrays: Mapping[str, NDArray[np.number]]) -> Floats:
    """A row for what every text has, the units' biases, and one for every name of a vocabulary of that size.

    Raises ValueError for arrays of another size.
    """
    names = arrays["names"].astype(np.float32) * np.float32(arrays["scale"])
    if len(names) != size:
        raise ValueError(f"{len(names)} vectors for {size} names")
    return np.vstack([arrays["units"].astype(np.float32), names])
