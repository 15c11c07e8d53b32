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


def vectors_of(size: int, arrays: Mapping[str, NDArray[np.number]]) -> Floats:
    """A row for what every text has, the units' biases, and one for every name of a vocabulary of that size.

    What those of a text add up to are its units. `fit` in bench/fit_bag.py makes the arrays:

    names    names x units, a row for each name of the vocabulary in its order
    scale    what the names' numbers are to be multiplied by
    units    the bias of each unit

    Raises ValueError for arrays of another size.
    """
    names = arrays["names"].astype(np.float32) * np.float32(arrays["scale"])
    if len(names) != size:
        raise ValueError(f"{len(names)} vectors for {size} names")
    return np.vstack([arrays["units"].astype(np.float32), names])


def by_name(table: Floats, rows: Sequence[int], says: Floats) -> Floats:
    """How much of a score each of a text's names made, by what each unit says of it: its part in the units that count.

    `table` is one of `vectors_of`, `rows` are the names' in it.
    """
    vectors = table[rows]
    counts = vectors.sum(0) + table[EVERY] > 0
    made: Floats = vectors @ np.where(counts, says, 0)
    return made
