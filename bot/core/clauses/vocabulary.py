"""The names that a scorer knows, and the rows that stand for them in its tables."""

from __future__ import annotations

from itertools import accumulate, chain, pairwise
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bot.core.clauses.features import View

EVERY = 0  # the row that every text has; no name has it


class Rows(NamedTuple):
    """The rows of several texts, one text after the other; where each begins. Every text has a row."""

    rows: NDArray[np.intp]
    starts: NDArray[np.intp]

    def added_up(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """What each text's rows of the table add up to: texts x columns."""
        sums: NDArray[np.float32] = np.add.reduceat(table.take(self.rows, axis=0), self.starts, axis=0)
        return sums


class Vocabulary:
    """The row of a name is its place in the list, from 1 on; other names have none."""

    def __init__(self, names: Iterable[str]) -> None:
        self._single: dict[str, int] = {}
        self._pair: dict[tuple[str, str], int] = {}
        for row, name in enumerate(names, start=EVERY + 1):
            first, _, second = map(intern, name.partition(" "))
            if second:
                self._pair[first, second] = row
            else:
                self._single[first] = row

    def __len__(self) -> int:
        return len(self._single) + len(self._pair)

    def rows(self, sentences: Sequence[View]) -> Rows:
        """Of all sentences together, each name once, and then of each alone; of a single one just once."""
        alone = [self._rows(sentence) for sentence in sentences]
        every = [set().union(*alone), *alone] if len(alone) > 1 else alone
        *starts, number = accumulate(map(len, every), initial=0)
        return Rows(np.fromiter(chain.from_iterable(every), np.intp, number), np.array(starts))

    def named(self, sentence: View) -> dict[str, int]:
        """The rows of the names that are known, by name."""
        singles = {name: self._single.get(name) for name in (*sentence.stems, *sentence.others)}
        pairs = {" ".join(pair): self._pair.get(pair) for pair in pairwise(sentence.stems)}
        return {name: row for name, row in (singles | pairs).items() if row is not None}

    def _rows(self, sentence: View) -> set[int]:
        rows = set(map(self._single.get, chain(sentence.stems, sentence.others)))
        rows.update(map(self._pair.get, pairwise(sentence.stems)))
        rows.discard(None)
        rows.add(EVERY)
        return rows  # type: ignore[return-value]  # none is None
