"""Which concepts stand where in a run of words, and where a pattern holds there."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses.phrases import NOTHING, UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.lexicon import Lexicon, Pattern, Step
    from bot.core.clauses.phrases import Phrases


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
    starting = list(map(lexicon.phrases.after.__getitem__, words))
    hits = Hits([phrases.seen for phrases in starting])
    for place, phrases in enumerate(starting):
        if phrases is NOTHING:
            continue
        if phrases.concepts:
            _add(phrases.concepts, _SINGLE[place] if place < len(_SINGLE) else Hit(place, place), hits)
        if phrases.goes_on:
            _find_longer(phrases, words, place, hits)
    for mask, concept in lexicon.masks:
        if mask in hits and concept in hits:
            # "not only" denies nothing: the `not` in it is no negation.
            hits.take_out(concept, {place for hit in hits[mask] for place in range(hit.first, hit.last + 1)})
    return hits


def _find_longer(phrases: Phrases, words: Sequence[str], first: int, hits: Hits) -> None:
    """`phrases` are those whose first word stands there."""
    for last in range(first + 1, len(words)):
        phrases = phrases.after[words[last]]
        if phrases.concepts:
            _add(phrases.concepts, Hit(first, last), hits)
        for place in range(first, last + 1) if phrases.seen else ():
            hits.seen[place] += phrases.seen
        if not phrases.goes_on:
            return


def _add(concepts: Iterable[str], hit: Hit, hits: Hits) -> None:
    for concept in concepts:
        if concept in hits:
            hits[concept].append(hit)
        else:
            hits[concept] = [hit]


def matches(pattern: Pattern, hits: Hits, around: AbstractSet[str]) -> list[Hit]:
    """Where the pattern's first chain stands, once all its other conditions hold; empty when one does not.

    `around` are the concepts that stand anywhere in the passage or its headings. A pattern that asks only of
    the surroundings holds at the first word.
    """
    where: list[Hit] | None = None
    for term in pattern.terms:
        concept = term.chain[0].concept
        if term.passage:
            if (concept in around) is term.absent:
                return []
        elif term.near:
            where = [use for use in where or [Hit(0, 0)] if not _is_near(hits.get(concept, ()), use, term.near)]
            if not where:
                return []
        else:
            found = _chains(term.chain, hits)
            if bool(found) is term.absent:
                return []
            if found and where is None:
                where = found
    return [Hit(0, 0)] if where is None else where


def _is_near(places: Sequence[Hit], use: Hit, within: int) -> bool:
    return any(place.first - use.last - 1 <= within and use.first - place.last - 1 <= within for place in places)


def _chains(chain: tuple[Step, ...], hits: Hits) -> list[Hit]:
    first, *others = chain
    starts = hits.get(first.concept, [])
    if not others:
        return starts
    ends = [(start.first, _follow(chain[1:], start, hits)) for start in starts]
    return [Hit(start, end) for start, end in ends if end is not None]


def _follow(steps: tuple[Step, ...], after: Hit, hits: Hits) -> int | None:
    """The last word of the nearest way through the steps, None when there is none."""
    if not steps:
        return after.last
    step = steps[0]
    candidates = hits.get(step.concept, ())
    for hit in candidates[bisect_right(candidates, after.last, key=_first) :]:
        if hit.first - after.last - 1 > step.within:
            return None
        if step.without and _stands_between(hits.get(step.without, ()), after.last, hit.first):
            return None
        end = _follow(steps[1:], hit, hits)
        if end is not None:
            return end
    return None


def _stands_between(places: Sequence[Hit], last: int, first: int) -> bool:
    after = bisect_right(places, last, key=_first)
    return after < len(places) and places[after].first < first


def _first(hit: Hit) -> int:
    return hit.first
