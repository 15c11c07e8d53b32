"""Names of companies and addresses that hold "AI" ("Borealis AI Ltd", "help@borealis.ai"): they say nothing about AI.

A capitalised word before "AI" is a company's, unless it is a common one ("Generative AI"), begins a sentence ("Keep AI
out"), or what follows is something that AI is ("Borealis AI tools"). But "Borealis AI" may as well be what is trained
or turned off: in a text with a word of what AI does, or of what people do with it, nothing is taken for a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Bounded, so that no text makes them slow. What stands before an "AI" is looked at only where one stands.
_AI = re.compile(r" (AI)(?![\w-])(?= ([A-Za-z]{1,20})|)")
_NAMED = re.compile(r"[\w,(] ([A-Z][a-z][\w&-]{0,40})")
_LONGEST = 44  # characters of that
_ADDRESS = re.compile(r"(?<=\w)\.ai(?![.-]?\w)")


class Names:
    """Takes the "AI" out of names.

    Words, in lower case (`*` stands for any ending): `before` are those after which it is no name; `after` those that
    it says something with; with one of `deeds` anywhere in the text, none is a name. A language that lists none has no
    such names: its nouns may all have capitals.
    """

    def __init__(self, before: Iterable[str], after: Iterable[str], deeds: Iterable[str]) -> None:
        self._before = frozenset(before)
        self._after = re.compile(_any_of(after))
        self._deeds = re.compile(rf"\b(?:{_any_of(deeds)})\b")

    def without(self, text: str, folded: str) -> str:
        """The folded text with spaces in place of such an "AI", so that all places in it stay."""
        if not self._before or "ai" not in folded:
            return folded
        found = [match.span() for match in _ADDRESS.finditer(folded)] if ".ai" in folded else []
        names = [match.span(1) for match in _AI.finditer(text) if self._is_name(match)]
        if names and not self._deeds.search(folded):
            found += names
        if not found:
            return folded
        pieces, done = [], 0
        for start, end in sorted(found):
            pieces += [folded[done:start], " " * (end - start)]
            done = end
        return "".join([*pieces, folded[done:]])

    def _is_name(self, ai: re.Match[str]) -> bool:
        text, end = ai.string, ai.start()
        start = text.rfind(" ", max(0, end - _LONGEST), end) - 1
        named = _NAMED.fullmatch(text, start, end) if start >= 0 else None
        if not named or named[1].lower() in self._before:
            return False
        return not (ai[2] and self._after.fullmatch(ai[2].lower()))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) or r"(?!)"
