"""How much prose and how many links any run of blocks holds, each answered at once."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.extract.page import Block

_SENTENCE = 8  # words from which on a block counts as prose rather than as a label
_PRIME, _BASE = (1 << 61) - 1, 1_000_003  # of a polynomial hash over the blocks' texts


class Weights:
    """Sums over blocks `first` to `end`."""

    def __init__(self, blocks: Sequence[Block], counts: Sequence[int] = (), gone: Sequence[int] = ()) -> None:
        """`counts` are the blocks' words, where they were counted; the blocks marked in `gone` weigh nothing."""
        self._blocks = blocks
        self._counts = counts or [block.words for block in blocks]
        self._gone = gone or bytes(len(blocks))

    def without(self, gone: Sequence[int]) -> Weights:
        return Weights(self._blocks, self._counts, gone)

    @property
    def all_prose(self) -> int:
        return self._prose[-1]

    def prose(self, first: int, end: int) -> int:
        """Words in blocks that read as sentences, or are table rows, and are no links."""
        return self._prose[end] - self._prose[first]

    def unlinked(self, first: int, end: int) -> int:
        """Words in blocks that are no links, long or short."""
        return self._unlinked[end] - self._unlinked[first]

    def words(self, first: int, end: int) -> int:
        return self._words[end] - self._words[first]

    def linked(self, first: int, end: int) -> float:
        """The share of the characters that are links'."""
        return (self._linked[end] - self._linked[first]) / max(1, self._letters[end] - self._letters[first])

    def same(self, first: int, end: int) -> int:
        """A number that is equal for runs of the same texts; good within one process only."""
        return (self._hashes[end] - self._hashes[first] * self._powers[end - first]) % _PRIME

    @cached_property
    def _prose(self) -> list[int]:
        sums = self._sums(map(_prose, self._blocks, self._counts))
        return sums if sums[-1] else self._words  # of a page of short lines all words count

    @cached_property
    def _words(self) -> list[int]:
        return self._sums(self._counts)

    @cached_property
    def _unlinked(self) -> list[int]:
        counted = zip(self._blocks, self._counts, strict=True)
        return self._sums([0 if _is_link(block) else words for block, words in counted])

    @cached_property
    def _letters(self) -> list[int]:
        return self._sums([len(block.text) for block in self._blocks])

    @cached_property
    def _linked(self) -> list[int]:
        return self._sums([block.linked for block in self._blocks])

    @cached_property
    def _hashes(self) -> list[int]:
        return list(accumulate((hash(block.text) for block in self._blocks), _mix, initial=0))

    @cached_property
    def _powers(self) -> list[int]:
        return list(accumulate(self._blocks, lambda power, _: power * _BASE % _PRIME, initial=1))

    def _sums(self, values: Iterable[int]) -> list[int]:
        return list(
            accumulate((0 if gone else value for value, gone in zip(values, self._gone, strict=True)), initial=0)
        )


def _mix(so_far: int, value: int) -> int:
    return (so_far * _BASE + value) % _PRIME


def _prose(block: Block, words: int) -> int:
    if block.linked and _is_link(block):
        return 0
    return words if words >= _SENTENCE or " | " in block.text else 0


def _is_link(block: Block) -> bool:
    return block.linked * 2 > len(block.text)
