"""A sentence → what the scorer looks at.

A *name* is a short string that a person can read; the linear half of the scorer adds up their weights:

    train             a word, cut to its stem
    use train         two neighbours
    +ai               a concept of the lexicon
    =training         what a rule proposed; `=training-` where it only regulates or forbids
    =promise&training two kinds proposed in one sentence

A *mark* is a word's stem with the concepts and proposals that stand on it; the convolution reads them in order.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.core.clauses.hits import Hits
    from bot.core.clauses.rules import Proposal
    from bot.core.model import Kind

_ENDINGS = (
    "ization", "isation", "ations", "ation", "ingly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "ly", "e",
)  # fmt: skip
_SHORTEST_STEM = 4  # letters

Mark = tuple[str, tuple[str, ...]]
END: Mark = (".", ())  # closes every sentence


class View(NamedTuple):
    """One sentence as the scorer sees it: the names, each once, and the marks in the sentence's order."""

    names: frozenset[str]
    marks: list[Mark]


def view(words: Sequence[str], hits: Hits, proposed: Mapping[Kind, Proposal], letters: int = 0) -> View:
    """What the scorer looks at in a sentence, once the rules have proposed. `letters`: the lexicon's, for `stem`."""
    stems = [stem(word, letters) for word in words]
    concepts = [concept for concept in hits if not concept.startswith(("fact_", "not_"))]
    names = {*stems, *map(" ".join, pairwise(stems))}
    names.update(f"+{concept}" for concept in concepts)
    names.update(_proposals(proposed))
    on: dict[int, tuple[str, ...]] = {}
    for concept in concepts:
        for first, last in hits[concept]:
            for place in range(first, last + 1):
                on[place] = (*on.get(place, ()), concept)
    for kind, this in proposed.items():
        for place in range(this.use.first, this.use.last + 1):
            on[place] = (*on.get(place, ()), f"={kind}")
    marks = [(stem, on.get(place, ())) for place, stem in enumerate(stems)]
    return View(frozenset(names), [*marks, END])


def _proposals(proposed: Mapping[Kind, Proposal]) -> list[str]:
    allowed = [f"={kind}" if this.allows else f"={kind}-" for kind, this in proposed.items()]
    return allowed + [f"={one}&{other}" for one, other in combinations(sorted(proposed), 2)]


@lru_cache(maxsize=50_000)
def stem(word: str, letters: int = 0) -> str:
    """The word's beginning of so many letters; with 0, the word without English's commonest endings.

    So "training" and "trained" are one, and with 6 letters "entrenar" and "entrenamiento" are.
    """
    if letters:
        return word[:letters]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
