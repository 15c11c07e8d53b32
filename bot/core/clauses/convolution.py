"""The part of the scorer that reads in order: a small convolutional network (Kim, 2014, "Convolutional Neural Networks
for Sentence Classification").

Each word is a vector, and so is each concept or proposal that stands on it; they add up. Each filter looks at one,
three or five neighbours at a time, and says how much they are what it looks for; of all places only the best one
counts. Scores are sums over filters, so that every score can be led back to the places that made it.
"""

from __future__ import annotations

from itertools import accumulate, chain
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.core.clauses.features import Mark

    Floats = NDArray[np.float32]

# Marks whose part in every filter is kept (when full 8 MB for English, 31 for the others); also the most that are read
# at once.
_REMEMBERED = 8192

# Of vectors multiplied at once: for more products, or for a single vector, OpenBLAS wakes threads, which cost more than
# they bring.
_MOST_PRODUCTS = 250_000


class Convolution:
    """A network of one or more languages; `fit` in bench/fit_convolution.py makes its arrays.

    stems and tags   what each row of `vectors` (rows x size) belongs to; stems first, row 0 is any other word
    widths           how many neighbours filters look at, each odd
    kernels          for each width w: w x size x filters, how much each neighbour counts
    biases           one for each width's filters
    """

    def __init__(self, stems: Sequence[str], tags: Sequence[str], arrays: Mapping[str, Floats]) -> None:
        self._stem = {stem: row for row, stem in enumerate(stems, start=1)}
        self._tag = {tag: row for row, tag in enumerate(tags, start=1 + len(stems))}
        self._vectors = arrays["vectors"].astype(np.float32)
        widths = [int(width) for width in arrays["widths"]]
        self._widest = max(widths)
        # Wherever a filter does not look it counts 0, so that all look equally far: widest x size x filters.
        kernels = np.concatenate([_widened(arrays[f"kernel_{width}"], self._widest) for width in widths], axis=2)
        _, size, self._filters = kernels.shape
        self._kernels = np.ascontiguousarray(kernels.transpose(1, 0, 2), np.float32).reshape(size, -1)
        self._at_once = max(2, _MOST_PRODUCTS // self._kernels.size)
        # Every place has one mark in its middle, which so brings the biases.
        before = self._widest // 2 * self._filters
        self._always = np.pad(
            arrays["biases"].astype(np.float32), (before, self._kernels.shape[1] - before - self._filters)
        )
        self._lock = Lock()
        self._known = _Rows()
        # By mark, what it adds to filters, by where it is in what they look at: widest x filters in a row. The first
        # row stands for what is before and behind a text.
        self._table = np.zeros((1 + _REMEMBERED, self._kernels.shape[1]), np.float32)

    def found(self, sentences: Sequence[Sequence[Mark]]) -> Floats:
        """How much each filter found of what it looks for, below 0 for nothing: sentences x filters of all widths.

        A row above is for all together; a single sentence has one row.
        """
        sums = self._sums([*chain.from_iterable(sentences)])
        starts = accumulate(map(len, sentences[:-1]), initial=0)
        best: Floats = np.maximum.reduceat(sums, [min(start, len(sums) - 1) for start in starts], axis=0)
        if len(best) > 1:
            best = np.concatenate([np.maximum.reduce(best, axis=0, keepdims=True), best])
        return best

    def by_place(self, marks: Sequence[Mark], says: Floats) -> NDArray[np.float64]:
        """How much of a score each mark made, by what each filter says of it.

        A filter's part goes to the middle of its best place.
        """
        sums = self._sums(marks)
        best = sums.argmax(0)
        parts = np.maximum(sums[best, np.arange(len(best))], 0) * says
        made = np.zeros(len(marks))
        np.add.at(made, best, parts)
        return made

    def _sums(self, marks: Sequence[Mark]) -> Floats:
        """Marks x filters of all widths: how much each is, with its neighbours, what each filter looks for."""
        with self._lock:  # documents are read on threads of their own
            places = self._places(marks[:_REMEMBERED])
            beyond = [0] * (self._widest // 2)
            added = self._table.take(beyond + places + beyond, axis=0)
        # The same numbers, seen as marks x widest x filters: what a mark's neighbours, from the first to the last, add.
        row, number = added.strides
        steps = (row, row + self._filters * number, number)
        neighbours = np.ndarray((len(places), self._widest, self._filters), np.float32, added, strides=steps)
        sums: Floats = np.add.reduce(neighbours, axis=1)
        return sums

    def _places(self, marks: Sequence[Mark]) -> list[int]:
        """The rows of the table for these marks; what is not there yet is worked out."""
        if len(self._known) + len(marks) > _REMEMBERED:
            self._known = _Rows()
        places = list(map(self._known.__getitem__, marks))
        if self._known.new:
            self._add(self._known.new)
            self._known.new.clear()
        return places

    def _add(self, marks: Sequence[Mark]) -> None:
        """Work out what these marks, the last ones, add to the filters."""
        vectors = self._vectors_of(marks)
        first = 1 + len(self._known) - len(marks)
        for start in range(0, len(vectors), self._at_once):
            some = vectors[start : start + self._at_once]
            added = np.vstack([some, some]) @ self._kernels if len(some) == 1 else some @ self._kernels
            self._table[first + start : first + start + len(some)] = added[: len(some)] + self._always

    def _vectors_of(self, marks: Sequence[Mark]) -> Floats:
        """Marks x size: the word's vector and those of what stands on it, added up."""
        rows: list[int] = []
        starts: list[int] = []
        for stem, tags in marks:
            starts.append(len(rows))
            rows.append(self._stem.get(stem, 0))
            rows += [self._tag[tag] for tag in tags if tag in self._tag]
        total: Floats = np.add.reduceat(self._vectors.take(rows, axis=0), starts, axis=0)
        return total


class _Rows(dict["Mark", int]):
    """Rows by mark, from 1 on; a mark that has none gets the next one, and is `new`."""

    def __init__(self) -> None:
        super().__init__()
        self.new: list[Mark] = []

    def __missing__(self, mark: Mark) -> int:
        self.new.append(mark)
        row = self[mark] = len(self) + 1
        return row


def _widened(kernel: Floats, width: int) -> Floats:
    """The kernel with as many neighbours more on both sides as make it so wide; they count nothing."""
    more = (width - len(kernel)) // 2
    return np.pad(kernel, ((more, more), (0, 0), (0, 0)))
