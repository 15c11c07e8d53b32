"""A sentence → what the scorer looks at: its words, pairs of neighbours, concepts, and concepts near one another.

A feature is a short string that a person can read:

    train          a word, cut to its stem
    use train      two neighbours
    +ai            a concept of the lexicon
    +train>model   a concept, and after it another within four words; `>>` within twelve
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.core.clauses.hits import Hits

_NEAR, _FAR = 4, 12  # words between
_ENDINGS = (
    "ization", "isation", "ations", "ation", "ingly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "ly", "e",
)  # fmt: skip
_SHORTEST_STEM = 4  # letters
_NONE: dict[str, str] = {}


def features(words: Sequence[str], hits: Hits, *, paired: bool) -> set[str]:
    """All features of one sentence, to learn from; each at most once. `paired`: also concepts near one another.

    They are looked for where the sentence holds a telling word; elsewhere they teach nothing and cost much.
    """
    stems = [stem(word) for word in words]
    found = set(stems)
    found.update(f"{one} {other}" for one, other in pairwise(stems))
    telling = [concept for concept in hits if not concept.startswith(("fact_", "not_"))]
    found.update(f"+{concept}" for concept in telling)
    places = _places(telling, hits) if paired else []
    for place, (_, end, before) in enumerate(places, start=1):
        for start, _, after in islice(places, place, None):
            if start > end + _FAR:
                break
            if start > end and before != after:
                found.add(f"+{before}>{after}" if start <= end + _NEAR else f"+{before}>>{after}")
    return found


class Known:
    """The features that were learned, laid out so that a sentence's are found without spelling out all the others."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._neighbours: dict[str, dict[str, str]] = {}
        self._concepts: dict[str, str] = {}
        self._near: dict[str, dict[str, str]] = {}
        self._far: dict[str, dict[str, str]] = {}
        for name in names:
            self._learn(name)
        pairs = [*self._near.items(), *self._far.items()]
        self._paired = {concept for before, after in pairs for concept in (before, *after)}

    def _learn(self, name: str) -> None:
        if name.startswith("+"):
            before, mark, after = name[1:].partition(">")
            if not mark:
                self._concepts[before] = name
            elif after.startswith(">"):
                self._far.setdefault(before, {})[after[1:]] = name
            else:
                self._near.setdefault(before, {})[after] = name
        elif " " in name:
            one, _, other = name.partition(" ")
            self._neighbours.setdefault(one, {})[other] = name
        else:
            self._words.add(name)

    def features(self, words: Sequence[str], hits: Hits, *, paired: bool) -> set[str]:
        """Those of the sentence's `features` that were learned."""
        stems = [stem(word) for word in words]
        found = self._words.intersection(stems)
        neighbours = self._neighbours
        for one, other in pairwise(stems):
            if one in neighbours and other in neighbours[one]:
                found.add(neighbours[one][other])
        found.update(name for concept, name in self._concepts.items() if concept in hits)
        if paired:
            found |= self._pairs(hits)
        return found

    def _pairs(self, hits: Hits) -> set[str]:
        found: set[str] = set()
        places = _places([concept for concept in hits if concept in self._paired], hits)
        for place, (_, end, before) in enumerate(places, start=1):
            near, far = self._near.get(before, _NONE), self._far.get(before, _NONE)
            if not (near or far):
                continue
            for start, _, after in islice(places, place, None):
                if start <= end + _NEAR:
                    if after in near and start > end:
                        found.add(near[after])
                elif start > end + _FAR:
                    break
                elif after in far:
                    found.add(far[after])
        return found


def _places(concepts: Iterable[str], hits: Hits) -> list[tuple[int, int, str]]:
    return sorted([(first, last, concept) for concept in concepts for first, last in hits[concept]])


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its commonest endings ("training" and "trained" are one)."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
