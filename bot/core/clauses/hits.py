"""Which concepts stand where in a run of words, and where a pattern holds there."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.lexicon import Lexicon, Pattern, Step
    from bot.core.clauses.tokens import Word


class Hit(NamedTuple):
    """A run of words, `first` to `last`, both included."""

    first: int
    last: int


class Hits(dict[str, list[Hit]]):
    """The hits of one sentence by concept, in the text's order."""

    def any(self, *concepts: str) -> bool:
        return any(concept in self for concept in concepts)


def find(words: Sequence[Word], lexicon: Lexicon) -> Hits:
    """Every phrase of every concept in the words."""
    hits = Hits()
    last = len(words) - 1
    for place, word in enumerate(words):
        for phrases in lexicon.starting_with(word.text):
            for concept in phrases.alone:
                hits.setdefault(concept, []).append(Hit(place, place))
            if place == last:
                continue
            following = words[place + 1].text
            for rest, concept in chain(phrases.by_second.get(following, ()), phrases.by_second_stem):
                if _goes_on(words, place + 1, rest):
                    hits.setdefault(concept, []).append(Hit(place, place + len(rest)))
    return hits


def _goes_on(words: Sequence[Word], place: int, rest: tuple[str, ...]) -> bool:
    if place + len(rest) > len(words):
        return False
    for offset, wanted in enumerate(rest):
        word = words[place + offset].text
        if word != wanted and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return False
    return True


def matches(pattern: Pattern, hits: Hits, around: AbstractSet[str]) -> list[Hit]:
    """Where the pattern's first chain stands, once all its other conditions hold; empty when one does not.

    `around` are the concepts that stand anywhere in the passage or its headings. A pattern that asks only of
    the surroundings holds at the first word.
    """
    where: list[Hit] | None = None
    for term in pattern.terms:
        if term.passage:
            if (term.chain[0].concept in around) is term.absent:
                return []
            continue
        found = list(_chains(term.chain, hits))
        if bool(found) is term.absent:
            return []
        if found and where is None:
            where = found
    return [Hit(0, 0)] if where is None else where


def _chains(chain: tuple[Step, ...], hits: Hits) -> Iterator[Hit]:
    for start in hits.get(chain[0].concept, ()):
        end = _follow(chain[1:], start, hits)
        if end is not None:
            yield Hit(start.first, end)


def _follow(steps: tuple[Step, ...], after: Hit, hits: Hits) -> int | None:
    """The last word of the nearest way through the steps, None when there is none."""
    if not steps:
        return after.last
    step = steps[0]
    candidates = hits.get(step.concept, ())
    for hit in candidates[bisect_right(candidates, after.last, key=_first) :]:
        if hit.first - after.last - 1 > step.within:
            return None
        if step.without and any(after.last < bar.first < hit.first for bar in hits.get(step.without, ())):
            return None
        end = _follow(steps[1:], hit, hits)
        if end is not None:
            return end
    return None


def _first(hit: Hit) -> int:
    return hit.first
