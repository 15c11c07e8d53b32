"""Which language's lexicon a passage is to be read with; none for most passages, which hold no telling word."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from bot.core.clauses import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.clauses.lexicon import Lexicon

_SPELT = re.compile(r"\ba\.i\b")  # a word of its own for `tokens.words`, two for `bare_words`
_COMMONEST = "en"  # the language of most terms; words like "model" or "opt out" tell in many
_MOST_CACHED = 200_000  # words; keeps a hostile text from growing it without end


class Gate:
    """Opens for the lexicon of the text's own language, if one of its telling words stands in the text."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._lexicons = [lexicon for lexicon in lexicons if lexicon.patterns]
        self._unread = [lexicon.common for lexicon in lexicons if not lexicon.patterns]
        self._common = frozenset[str]().union(*(lexicon.common for lexicon in lexicons))
        self._telling: dict[str, int] = {}  # word → a bit for each lexicon that it tells of
        self._silent: set[str] = set()  # words that tell of none, as most do

    def opens(self, folded: str) -> list[Lexicon]:
        """The lexicons to read the text with; empty for a text that cannot hold a clause, or is in a language unread.

        There are several where its small words fit several languages alike, none of them English; a text without
        small words is English or none, unless it is written in other letters.
        """
        words = set(tokens.bare_words(_SPELT.sub("ai", folded) if "a.i" in folded else folded))
        opened = reduce(or_, map(self._bits, words - self._silent), 0)
        if not opened:
            return []
        small = words & self._common
        shares = [len(small & lexicon.common) for lexicon in self._lexicons]
        best = max(shares)
        if any(len(small & common) > best for common in self._unread):
            return []
        fitting = [
            lexicon
            for place, (lexicon, share) in enumerate(zip(self._lexicons, shares, strict=True))
            if opened >> place & 1 and share == best
        ]
        english = [lexicon for lexicon in fitting if lexicon.language == _COMMONEST]
        if best:
            return english or fitting
        return english if folded.isascii() else [lexicon for lexicon in fitting if lexicon not in english]

    def _bits(self, word: str) -> int:
        bits = self._telling.get(word)
        if bits is None:
            bits = sum(1 << place for place, lexicon in enumerate(self._lexicons) if lexicon.is_telling(word))
            if bits and len(self._telling) < _MOST_CACHED:
                self._telling[word] = bits
            elif not bits and len(self._silent) < _MOST_CACHED:
                self._silent.add(word)
        return bits
