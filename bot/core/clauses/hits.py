"""Which concepts stand where in a run of words, and where a pattern holds there."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses.phrases import NO_PHRASES, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.lexicon import Lexicon, Pattern, Step


class Hit(NamedTuple):
    """A run of words, `first` to `last`, both included."""

    first: int
    last: int


class Hits(dict[str, list[Hit]]):
    """The hits of one sentence by concept, in the text's order."""

    def any(self, *concepts: str) -> bool:
        return not self.keys().isdisjoint(concepts)


def find(words: Sequence[str], lexicon: Lexicon) -> Hits:
    """Every phrase of every concept in the words, less what stands inside a phrase of its `not_` concept."""
    hits = Hits()
    last = len(words) - 1
    for place, phrases in enumerate(lexicon.starting_with(words)):
        if phrases is NO_PHRASES:
            continue
        if phrases.alone:
            here = Hit(place, place)
            for concept in phrases.alone:
                if concept in hits:
                    hits[concept].append(here)
                else:
                    hits[concept] = [here]
        if phrases.goes_on and place < last and (rests := phrases.going_on(words[place + 1])):
            _find_longer(rests, words, place, hits)
    for mask, concept in lexicon.masks:
        if mask in hits and concept in hits:
            _take_out(hits, concept, hits[mask])
    return hits


def _find_longer(rests: Iterable[tuple[tuple[str, ...], str]], words: Sequence[str], place: int, hits: Hits) -> None:
    """`rests`: what must follow the second word, and the concept that then stands there."""
    for rest, concept in rests:
        end = place + 1 + len(rest)
        if not rest or (end < len(words) and _goes_on(words, place + 2, rest)):
            hits.setdefault(concept, []).append(Hit(place, end))


def _take_out(hits: Hits, concept: str, seeming: Sequence[Hit]) -> None:
    """ "not only" denies nothing: the `not` in it is no negation."""
    covered = {place for other in seeming for place in range(other.first, other.last + 1)}
    kept = [hit for hit in hits[concept] if hit.first not in covered]
    if kept:
        hits[concept] = kept
    else:
        del hits[concept]


def _goes_on(words: Sequence[str], place: int, rest: tuple[str, ...]) -> bool:
    return all(is_word(words[place + offset], wanted) for offset, wanted in enumerate(rest))


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
            found = list(_chains(term.chain, hits))
            if bool(found) is term.absent:
                return []
            if found and where is None:
                where = found
    return [Hit(0, 0)] if where is None else where


def _is_near(places: Sequence[Hit], use: Hit, within: int) -> bool:
    return any(place.first - use.last - 1 <= within and use.first - place.last - 1 <= within for place in places)


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
