"""Which concepts stand where in a run of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses.phrases import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.lexicon import Lexicon


class Hit(NamedTuple):
    """A run of words, `first` to `last`, both included."""

    first: int
    last: int


_SINGLE = tuple(Hit(place, place) for place in range(512))  # hits of one word, made once


class Hits(dict[str, list[Hit]]):
    """The hits of one sentence by concept, in the text's order.

    `seen`: by word, the concepts of the hits that it stands in, each as often as it has such hits; only those that the
    scorer looks at.
    """

    __slots__ = ("seen",)

    def __init__(self, seen: list[tuple[str, ...]]) -> None:
        super().__init__()
        self.seen = seen

    def any(self, *concepts: str) -> bool:
        return not self.keys().isdisjoint(concepts)

    def take_out(self, concept: str, covered: AbstractSet[int]) -> None:
        """Take out the concept's hits that begin at these words, and the concept with its last hit."""
        kept = [hit for hit in self[concept] if hit.first not in covered]
        gone = [hit for hit in self[concept] if hit.first in covered]
        if kept:
            self[concept] = kept
        else:
            del self[concept]
        for hit in gone if not concept.startswith(UNSEEN) else ():
            for place in range(hit.first, hit.last + 1):
                seen = list(self.seen[place])
                seen.remove(concept)
                self.seen[place] = tuple(seen)


def find(words: Sequence[str], lexicon: Lexicon) -> Hits:
    """Every phrase of every concept in the words, less what stands inside a phrase of its `not_` concept."""
    starting = list(map(lexicon.phrases.after, words))
    hits = Hits([phrases.seen if phrases else () for phrases in starting])
    for first, begun in enumerate(starting):
        phrases, last = begun, first
        while phrases:
            if phrases.concepts:
                hit = _SINGLE[first] if first == last < len(_SINGLE) else Hit(first, last)
                for concept in phrases.concepts:
                    if concept in hits:
                        hits[concept].append(hit)
                    else:
                        hits[concept] = [hit]
            last += 1
            phrases = phrases.after(words[last]) if last < len(words) else None
            if phrases and phrases.seen:
                for place in range(first, last + 1):
                    hits.seen[place] += phrases.seen
    for mask, concept in lexicon.masks:
        if mask in hits and concept in hits:
            # "not only" denies nothing: the `not` in it is no negation.
            hits.take_out(concept, {place for hit in hits[mask] for place in range(hit.first, hit.last + 1)})
    return hits
