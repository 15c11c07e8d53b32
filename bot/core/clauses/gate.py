"""Which language's lexicon a passage is to be read with; none for most passages, which hold no telling word."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from bot.core.clauses import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.clauses.lexicon import Lexicon

_MOST_CACHED = 200_000  # words; keeps a hostile text from growing it without end


class Gate:
    """Opens for the lexicons of which a telling word stands in the text; of several, for the text's own language."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._lexicons = [lexicon for lexicon in lexicons if lexicon.patterns]
        self._known: dict[str, int] = {}  # word → a bit for each lexicon that it tells of

    def opens(self, folded: str) -> list[Lexicon]:
        """The lexicons to read the text with, in their order; empty for a text that cannot hold a clause."""
        words = set(tokens.bare_words(folded))
        opened = reduce(or_, map(self._bits, words), 0)
        if not opened:
            return []
        possible = [lexicon for place, lexicon in enumerate(self._lexicons) if opened >> place & 1]
        if len(possible) == 1:
            return possible
        shares = [len(words & lexicon.common) for lexicon in possible]
        return [lexicon for lexicon, share in zip(possible, shares, strict=True) if share == max(shares)]

    def _bits(self, word: str) -> int:
        bits = self._known.get(word)
        if bits is None:
            bits = sum(1 << place for place, lexicon in enumerate(self._lexicons) if lexicon.is_telling(word))
            if len(self._known) < _MOST_CACHED:
                self._known[word] = bits
        return bits
