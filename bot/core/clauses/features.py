"""A sentence → what the scorer looks at: its words, pairs of neighbours, concepts, and concepts near one another.

A feature is a short string that a person can read:

    train          a word, cut to its stem
    use train      two neighbours
    +ai            a concept of the lexicon
    +train>model   a concept, and after it another within four words; `>>` within twelve
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.core.clauses.hits import Hits

_NEAR, _FAR = 4, 12  # words between
_MOST_HITS = 120  # of one sentence that are paired; a longer list says nothing new
_ENDINGS = (
    "ization", "isation", "ations", "ation", "ingly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "ly", "e",
)  # fmt: skip
_SHORTEST_STEM = 4  # letters


def features(words: Sequence[str], hits: Hits) -> set[str]:
    """The features of one sentence; each at most once."""
    stems = [stem(word) for word in words]
    found = set(stems)
    found.update(f"{one} {next_one}" for one, next_one in pairwise(stems))
    telling = [concept for concept in hits if not concept.startswith(("fact_", "not_"))]
    found.update(f"+{concept}" for concept in telling)
    found.update(_pairs(telling, hits))
    return found


def _pairs(concepts: Iterable[str], hits: Hits) -> Iterator[str]:
    places = sorted((hit.first, hit.last, concept) for concept in concepts for hit in hits[concept])[:_MOST_HITS]
    for place, (_, end, before) in enumerate(places):
        for start, _, after in places[place + 1 :]:
            if start - end > _FAR:
                break
            if start > end and before != after:
                yield f"+{before}>{after}" if start - end <= _NEAR else f"+{before}>>{after}"


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its commonest endings ("training" and "trained" are one)."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
