"""Which language's lexicon a passage is to be read with; none for most passages, which hold no telling word."""

from __future__ import annotations

import re
from functools import reduce
from itertools import repeat
from operator import or_
from typing import TYPE_CHECKING

from bot.core.clauses import tokens
from bot.core.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.lexicon import Lexicon

_SPELT = re.compile(r"\ba\.i\b")  # a word of its own for `tokens.words`, two for `bare_words`
_COMMONEST = "en"  # the language of most terms; words like "model" or "opt out" tell in many
_MOST_REMEMBERED = 200_000  # words


class Gate:
    """Opens for the lexicon of the text's own language, if one of its telling words stands in the text."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._lexicons = [lexicon for lexicon in lexicons if lexicon.patterns]
        unread = [lexicon for lexicon in lexicons if not lexicon.patterns]
        self._small_words = _Counts([lexicon.common for lexicon in (*self._lexicons, *unread)])
        self._words = frozenset[str]().union(*(lexicon.gate_words for lexicon in self._lexicons))
        self._stems: dict[str, tuple[str, ...]] = {}  # by their first letter
        for stem in {stem for lexicon in self._lexicons for stem in lexicon.gate_stems}:
            self._stems[stem[:1]] = (*self._stems.get(stem[:1], ()), stem)
        self._bits = Remembered(self._tells_of, _MOST_REMEMBERED)

    def opens(self, folded: str) -> list[Lexicon]:
        """The lexicons to read the text with; empty for a text that cannot hold a clause, or is in a language unread.

        There are several where its small words fit several languages alike, none of them English; a text without
        small words is English or none, unless it is written in other letters.
        """
        words = set(tokens.bare_words(_SPELT.sub("ai", folded) if "a.i" in folded else folded))
        opened = reduce(or_, set(map(self._bits.__getitem__, words)), 0)
        if not opened:
            return []
        counts = self._small_words.of(words)
        shares = counts[: len(self._lexicons)]
        best = max(shares)
        if max(counts) > best:  # a language that is not read
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

    def _tells_of(self, word: str) -> int:
        """A bit for each lexicon that it tells of: none for most words."""
        if word not in self._words and not word.startswith(self._stems.get(word[:1], ())):
            return 0
        return sum(1 << place for place, lexicon in enumerate(self._lexicons) if lexicon.is_telling(word))


class _Counts:
    """How many words of each of several sets are among others, all sets counted at once.

    Each word has a number with a byte for every set, 1 where it is in it; the numbers of a text's words add up.
    """

    def __init__(self, sets: Sequence[AbstractSet[str]]) -> None:
        """A set holds at most 255 words."""
        self._sets = len(sets)
        self._numbers: dict[str, int] = {}
        for place, words in enumerate(sets):
            for word in words:
                self._numbers[word] = self._numbers.get(word, 0) + (1 << 8 * place)

    def of(self, words: AbstractSet[str]) -> bytes:
        """One number a set."""
        return sum(map(self._numbers.get, words, repeat(0))).to_bytes(self._sets, "little")
