"""Names of companies and addresses that hold "AI" ("Borealis AI Ltd", "help@borealis.ai"): they say nothing about AI.

A capitalised word before "AI" is a company's, unless it is a common one ("Generative AI", "Our AI"), what follows is
something that AI does or is ("Borealis AI tools"), or somebody uses it ("when you use Borealis AI").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Bounded, so that no text makes them slow.
_NAMED = re.compile(r"(?:\b([a-z]{1,20}) )?\b([A-Z][a-z][\w&-]{0,40}) (AI)(?![\w-])(?: ([A-Za-z]{1,20}))?")
_ADDRESS = re.compile(r"(?<=\w)\.ai(?![.-]?\w)")


class Names:
    """Takes the "AI" out of names.

    `before` are the words, in lower case, after which it is no name; `after` those that it says something with (`*`
    stands for any ending); `uses` those for what people do with AI and not with a company. A language that lists none
    has no such names: its nouns may all have capitals.
    """

    def __init__(self, before: Iterable[str], after: Iterable[str], uses: Iterable[str]) -> None:
        self._before = frozenset(before)
        self._uses = frozenset(uses)
        self._after = re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in after) or r"(?!)")

    def without(self, text: str, folded: str) -> str:
        """The folded text with spaces in place of such an "AI", so that all places in it stay."""
        if not self._before or "ai" not in folded:
            return folded
        found = [match.span(3) for match in _NAMED.finditer(text) if self._is_name(match)]
        found += [match.span() for match in _ADDRESS.finditer(folded)]
        if not found:
            return folded
        pieces, done = [], 0
        for start, end in sorted(found):
            pieces += [folded[done:start], " " * (end - start)]
            done = end
        return "".join([*pieces, folded[done:]])

    def _is_name(self, match: re.Match[str]) -> bool:
        verb, before, _, after = match.groups()
        if verb in self._uses:
            return False
        return before.lower() not in self._before and not (after and self._after.fullmatch(after.lower()))
