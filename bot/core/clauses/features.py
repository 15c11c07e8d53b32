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

from itertools import combinations, pairwise
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses.phrases import UNSEEN
from bot.core.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.core.clauses.hits import Hits
    from bot.core.clauses.rules import Proposal
    from bot.core.model import Kind

_ENDINGS = (
    "ization", "isation", "ations", "ation", "ingly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "ly", "e",
)  # fmt: skip
_SHORTEST_STEM = 4  # letters
_MOST_REMEMBERED = 50_000  # words

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
    """What the scorer looks at in a sentence, once the rules have proposed.

    With `letters`, a word's stem is its beginning of so many: with 6, "entrenar" and "entrenamiento" are one.
    """
    stems = [word[:letters] for word in words] if letters else list(map(_stems.__getitem__, words))
    others = [name for name in map(_names.__getitem__, hits) if name]
    if not proposed:
        return View(stems, others, [*zip(stems, hits.seen, strict=True), END])
    on = [*hits.seen]
    for kind, this in proposed.items():
        for place in range(this.use.first, this.use.last + 1):
            on[place] += (f"={kind}",)
    return View(stems, others + _proposals(proposed), [*zip(stems, on, strict=True), END])


def _proposals(proposed: Mapping[Kind, Proposal]) -> list[str]:
    allowed = [f"={kind}" if this.allows else f"={kind}-" for kind, this in proposed.items()]
    return allowed + [f"={one}&{other}" for one, other in combinations(sorted(proposed), 2)]


def stem(word: str) -> str:
    """The word without English's commonest endings: so "training" and "trained" are one."""
    for ending in _ENDINGS if word.endswith(_ENDINGS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _name(concept: str) -> str:
    """The concept's name, "" for one that the scorer does not look at."""
    return "" if concept.startswith(UNSEEN) else intern(f"+{concept}")


# Interned, as the scorer's names are: what is the same object is found equal without a look at its letters.
_stems: Remembered[str, str] = Remembered(lambda word: intern(stem(word)), _MOST_REMEMBERED)
_names: Remembered[str, str] = Remembered(_name, _MOST_REMEMBERED)
