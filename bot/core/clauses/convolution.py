"""The part of the scorer that reads in order: a small convolutional network (Kim, 2014, "Convolutional Neural Networks
for Sentence Classification").

Each word is a vector, and so is each concept or proposal that stands on it; they add up. Each filter looks at one,
three or five neighbours at a time, and says how much they are what it looks for; of all places only the best one
counts. The scores are sums over filters, so that every score can be led back to the places that made it.
"""

from __future__ import annotations

from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.core.clauses.features import Mark

    Floats = NDArray[np.float32]

_REMEMBERED = 8192  # marks whose part in every filter is kept (19 MB when full); also the most that are read at once

# Of vectors multiplied at once: for more products, or for a single vector, OpenBLAS wakes threads, which cost more than
# they bring.
_MOST_PRODUCTS = 250_000


class Convolution:
    """A network of one or more languages; `fit` in bench/fit_convolution.py makes its arrays.

    stems and tags   what each row of `vectors` (rows x size) belongs to; stems first, row 0 is any other word
    kernels          for each width w: w x size x filters, how much each neighbour counts
    biases           one for each width's filters
    out, out_bias    filters of all widths x kinds, in hundredths of log-odds
    """

    def __init__(self, stems: Sequence[str], tags: Sequence[str], arrays: Mapping[str, Floats]) -> None:
        self._stem = {stem: row for row, stem in enumerate(stems, start=1)}
        self._tag = {tag: row for row, tag in enumerate(tags, start=1 + len(stems))}
        self._vectors = arrays["vectors"].astype(np.float32)
        self._widths = [int(width) for width in arrays["widths"]]
        kernels = np.concatenate([arrays[f"kernel_{width}"].astype(np.float32) for width in self._widths])
        neighbours, size, self._filters = kernels.shape
        # Side by side, for each neighbour that a filter of any width looks at: size x (neighbours x filters).
        self._kernels = np.ascontiguousarray(kernels.transpose(1, 0, 2)).reshape(size, neighbours * self._filters)
        self._at_once = max(2, _MOST_PRODUCTS // self._kernels.size)
        self._biases = arrays["biases"].astype(np.float32)
        self._out = arrays["out"].astype(np.float32)
        self._out_bias = arrays["out_bias"].astype(np.float32)
        self._lock = Lock()
        self._known: dict[Mark, int] = {}
        # By mark, what it adds to the filters by neighbour; the first row stands for what is before and behind a text.
        self._table = np.zeros((1 + _REMEMBERED, self._kernels.shape[1]), np.float32)

    def scores(self, sentences: Sequence[Sequence[Mark]]) -> Floats:
        """Hundredths of log-odds for each kind: of all that was given, and in the rows below of each sentence."""
        sums = self._sums([mark for sentence in sentences for mark in sentence])
        starts = list(accumulate(map(len, sentences[:-1]), initial=0))
        best = np.maximum.reduceat(sums, np.minimum(starts, len(sums) - 1), axis=0)
        best = np.maximum(best + self._biases, 0)  # of a sum is the best what it is of the sums
        scores: Floats = np.vstack([best.max(0), best]) @ self._out + self._out_bias
        return scores

    def by_place(self, marks: Sequence[Mark], kind: int) -> NDArray[np.float64]:
        """How much of the score for one kind each mark made: a filter's part goes to the middle of its best place."""
        active = np.maximum(self._sums(marks) + self._biases, 0)
        best = active.argmax(0)
        parts = active[best, np.arange(len(best))] * self._out[:, kind]
        made = np.zeros(len(marks))
        np.add.at(made, best, parts)
        return made

    def _sums(self, marks: Sequence[Mark]) -> Floats:
        """Marks x filters of all widths, without their biases."""
        margin = max(self._widths) // 2
        with self._lock:  # documents are read on threads of their own
            places = self._places(marks[:_REMEMBERED])
            added = self._table.take([0] * margin + places + [0] * margin, axis=0)
        sums = np.empty((len(places), len(self._widths) * self._filters), np.float32)
        columns = iter(range(0, added.shape[1], self._filters))
        for number, width in enumerate(self._widths):
            here = sums[:, number * self._filters : (number + 1) * self._filters]
            here[:] = 0
            for start in range(margin - width // 2, margin + width // 2 + 1):
                column = next(columns)
                here += added[start : start + len(places), column : column + self._filters]
        return sums

    def _places(self, marks: Sequence[Mark]) -> list[int]:
        """The rows of the table for these marks; what is not there yet is worked out."""
        places = list(map(self._known.get, marks))
        if None not in places:
            return places  # type: ignore[return-value]  # none is None
        new = {mark for mark, place in zip(marks, places, strict=True) if place is None}
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            new = set(marks)
        first = 1 + len(self._known)
        self._add(first, [self._vector(*mark) for mark in new])
        self._known.update((mark, row) for row, mark in enumerate(new, start=first))
        return [self._known[mark] for mark in marks]

    def _add(self, first: int, vectors: Sequence[Floats]) -> None:
        """Work out what marks with these vectors add to the filters, for the rows from the first on."""
        for start in range(0, len(vectors), self._at_once):
            some = vectors[start : start + self._at_once]
            added = np.array([*some, some[0]] if len(some) == 1 else some) @ self._kernels
            self._table[first + start : first + start + len(some)] = added[: len(some)]

    def _vector(self, stem: str, tags: tuple[str, ...]) -> Floats:
        rows = [self._stem.get(stem, 0), *(row for tag in tags if (row := self._tag.get(tag)) is not None)]
        total: Floats = self._vectors[rows].sum(0)
        return total
