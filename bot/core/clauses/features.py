"""A sentence → what the scorer looks at.

A *name* is a short string that a person can read; parts of the scorer weigh them, in no order:

    train             a word, cut to its stem
    use train         two neighbours
    +ai               a concept of the lexicon
    =training         what a rule proposed; `=training-` where it only regulates or forbids
    =promise&training two kinds proposed in one sentence

A *mark* is a word's stem with the concepts and proposals that stand on it; the convolution reads them in order.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, pairwise, repeat
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
_SILENT = ("fact_", "not_")  # concepts that the scorer does not look at

Mark = tuple[str, tuple[str, ...]]
END: Mark = (".", ())  # closes every sentence


class View(NamedTuple):
    """One sentence as the scorer sees it: its words' stems and its marks in order, and the names that are no words."""

    stems: Sequence[str]
    others: Sequence[str]
    marks: Sequence[Mark]

    @property
    def names(self) -> frozenset[str]:
        """All names, each once."""
        return frozenset((*self.stems, *map(" ".join, pairwise(self.stems)), *self.others))


def view(words: Sequence[str], hits: Hits, proposed: Mapping[Kind, Proposal], letters: int = 0) -> View:
    """What the scorer looks at in a sentence, once the rules have proposed. `letters`: the lexicon's, for `stem`."""
    stems = list(map(stem, words, repeat(letters)))
    others = _proposals(proposed)
    on: dict[int, tuple[str, ...]] = {}
    for concept, places in hits.items():
        if concept.startswith(_SILENT):
            continue
        others.append(f"+{concept}")
        for first, last in places:
            for place in range(first, last + 1):
                on[place] = (*on.get(place, ()), concept)
    for kind, this in proposed.items():
        for place in range(this.use.first, this.use.last + 1):
            on[place] = (*on.get(place, ()), f"={kind}")
    marks: list[Mark] = [(stem, ()) for stem in stems]
    for place, tags in on.items():
        marks[place] = (stems[place], tags)
    marks.append(END)
    return View(stems, others, marks)


def _proposals(proposed: Mapping[Kind, Proposal]) -> list[str]:
    if not proposed:
        return []
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
