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
    out, out_bias    filters of all widths x kinds, in hundredths of log-odds
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
        self._biases = arrays["biases"].astype(np.float32)
        self._out = arrays["out"].astype(np.float32)
        self._out_bias = arrays["out_bias"].astype(np.float32)
        self._lock = Lock()
        self._known: dict[Mark, int] = {}
        # By mark, what it adds to filters, by where it is in what they look at: widest x filters in a row. The first
        # row stands for what is before and behind a text.
        self._table = np.zeros((1 + _REMEMBERED, self._kernels.shape[1]), np.float32)

    def scores(self, sentences: Sequence[Sequence[Mark]]) -> Floats:
        """Hundredths of log-odds, sentences x kinds, with a row above for all together; a single one has one row."""
        sums = self._sums([mark for sentence in sentences for mark in sentence])
        starts = list(accumulate(map(len, sentences[:-1]), initial=0))
        best = np.maximum.reduceat(sums, [min(start, len(sums) - 1) for start in starts], axis=0)
        best = np.maximum(best + self._biases, 0)  # of a sum is the best what it is of the sums
        if len(best) > 1:
            best = np.concatenate([best.max(0, keepdims=True), best])
        scores: Floats = best @ self._out + self._out_bias
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
        places = list(map(self._known.get, marks))
        if None not in places:
            return places  # type: ignore[return-value]  # none is None
        new = dict.fromkeys(mark for mark, place in zip(marks, places, strict=True) if place is None)
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            new = dict.fromkeys(marks)
        first = 1 + len(self._known)
        self._add(first, list(new))
        self._known.update((mark, row) for row, mark in enumerate(new, start=first))
        return list(map(self._known.__getitem__, marks))

    def _add(self, first: int, marks: Sequence[Mark]) -> None:
        """Work out what these marks add to the filters, for the rows from the first on."""
        vectors = self._vectors_of(marks)
        for start in range(0, len(vectors), self._at_once):
            some = vectors[start : start + self._at_once]
            added = np.vstack([some, some]) @ self._kernels if len(some) == 1 else some @ self._kernels
            self._table[first + start : first + start + len(some)] = added[: len(some)]

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


def _widened(kernel: Floats, width: int) -> Floats:
    """The kernel with as many neighbours more on both sides as make it so wide; they count nothing."""
    more = (width - len(kernel)) // 2
    return np.pad(kernel, ((more, more), (0, 0), (0, 0)))
