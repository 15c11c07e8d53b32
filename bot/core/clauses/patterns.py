"""What concepts a sentence must hold, and how near one another, for one of a lexicon's patterns to hold there.

A pattern is written as conditions:

    train ~8 model          `train`, and within 8 words after it `model`
    improve ~5-with model   the same, with no `with` between them
    ai & !negation          both conditions, in any order; `!` means that it is absent
    choose & @ai            `@`: anywhere in the passage, or in the headings above it
    train & !~4 staff       no word of `staff` within 4 words of what the first condition found

Which concepts there are answers most of them, before anybody looks where they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses.hits import Hit
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.hits import Hits

_TERM = re.compile(r"^(!?)(?:(@)|~([0-9]+) )?([a-z_]+(?: ~[0-9]+(?:-[a-z_]+)? [a-z_]+)*)$")


class Step(NamedTuple):
    """One concept of a chain: how many words may stand before it, and which concept may not stand between."""

    concept: str
    within: int
    without: str


Chain = tuple[Step, ...]


class Term(NamedTuple):
    """A condition beside the first: a chain somewhere in the sentence, or its absence.

    `near`, where not 0: absent only within so many words of what the first condition found.
    """

    chain: Chain
    absent: bool
    near: int


class Pattern(NamedTuple):
    """`kind` is what it makes, `source` how it is written.

    Mostly it is enough to know which concepts there are: `needs` must stand in the sentence, none of `bars` may;
    `around` must stand anywhere in the passage or the headings above it, none of `bars_around` may. `first` says where
    the pattern stands, its first word where it is empty; `others` are what else there is to look for.
    """

    kind: str
    source: str
    needs: frozenset[str]
    bars: frozenset[str]
    around: frozenset[str]
    bars_around: frozenset[str]
    first: Chain
    others: tuple[Term, ...]


class Patterns:
    """Patterns, found fast by a concept that they cannot do without."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._always: list[Pattern] = []
        self._by_need: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            same = self._by_need.setdefault(pattern.first[0].concept, []) if pattern.first else self._always
            same.append(pattern)

    def __bool__(self) -> bool:
        return bool(self._always or self._by_need)

    def found(self, hits: Hits, around: AbstractSet[str]) -> Iterator[tuple[Pattern, Hit]]:
        """Those that hold for a sentence with these hits, in no order, and each place where they do.

        `around` are the concepts that stand anywhere in the passage or its headings.
        """
        asked = [*self._always]
        for concept in filter(self._by_need.__contains__, hits):
            asked += self._by_need[concept]
        here = hits.keys()
        for pattern in asked:
            if (
                here >= pattern.needs
                and here.isdisjoint(pattern.bars)
                and around >= pattern.around
                and around.isdisjoint(pattern.bars_around)
            ):
                for place in _places(pattern, hits):
                    yield pattern, place


def parse(source: str, kind: str, concepts: Collection[str], language: str) -> Pattern:
    """The pattern that is written so. Raises DataError for one that cannot be read, or names another concept."""
    needs, bars, around, bars_around = set[str](), set[str](), set[str](), set[str]()
    first: Chain = ()
    others: list[Term] = []
    for text in source.split(" & "):
        absent, passage, near, chain = _term(text, source, concepts, language)
        names = [step.concept for step in chain]
        if passage:
            (bars_around if absent else around).update(names)
        elif absent and not near and len(chain) == 1:
            bars.update(names)
        elif absent:
            others.append(Term(chain, absent, near))
        else:
            needs.update(names)
            if not first:
                first = chain
            elif len(chain) > 1:
                others.append(Term(chain, absent, near))
    return Pattern(
        kind,
        source,
        frozenset(needs),
        frozenset(bars),
        frozenset(around),
        frozenset(bars_around),
        first,
        tuple(others),
    )


def _term(text: str, source: str, concepts: Collection[str], language: str) -> tuple[bool, bool, int, Chain]:
    """Whether it is to be absent, and whether from the whole passage; how near, 0 for anywhere; and what."""
    where = f"The pattern {source!r} in the lexicon {language!r}"
    written = _TERM.match(text.strip())
    if written is None:
        raise DataError(f"{where} cannot be read at {text!r}.")
    absent, passage, near, chain = written.groups()
    steps = tuple(_steps(chain))
    for name in (name for step in steps for name in (step.concept, step.without) if name):
        if name not in concepts:
            raise DataError(f"{where} names no concept: {name!r}.")
    if near and not absent:
        raise DataError(f"{where} needs a ! before the ~ at {text!r}.")
    if (passage or near) and len(steps) > 1:
        raise DataError(f"{where} may name one concept only at {text!r}.")
    return bool(absent), bool(passage), int(near or 0), steps


def _steps(chain: str) -> Iterator[Step]:
    first, *parts = chain.split()
    yield Step(first, 0, "")
    for gap, concept in zip(parts[::2], parts[1::2], strict=True):
        within, _, without = gap[1:].partition("-")
        yield Step(concept, int(within), without)


def _places(pattern: Pattern, hits: Hits) -> Sequence[Hit]:
    """Where it stands, once it is known that its concepts do."""
    where = _chains(pattern.first, hits) if pattern.first else [Hit(0, 0)]
    for term in pattern.others:
        if term.near:
            others = hits.get(term.chain[0].concept, ())
            where = [use for use in where if not _is_near(others, use, term.near)]
        elif where and bool(_chains(term.chain, hits)) is term.absent:
            return []
    return where


def _is_near(places: Sequence[Hit], use: Hit, within: int) -> bool:
    return any(place.first - use.last - 1 <= within and use.first - place.last - 1 <= within for place in places)


def _chains(chain: Chain, hits: Hits) -> Sequence[Hit]:
    starts = hits.get(chain[0].concept, ())
    others = chain[1:]
    if not others:
        return starts
    ends = [(start.first, _follow(others, start, hits)) for start in starts]
    return [Hit(start, end) for start, end in ends if end is not None]


def _follow(steps: Chain, after: Hit, hits: Hits) -> int | None:
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
