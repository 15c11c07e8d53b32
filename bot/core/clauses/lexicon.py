"""The words and patterns by which one language's clauses are found, made from `bot/data/lexicon/*.toml`.

A *concept* is a named list of phrases ("train", "fine tun*": `*` stands for any ending). A *pattern* says
which concepts a sentence must hold:

    train ~8 model          `train`, and within 8 words after it `model`
    improve ~5-with model   the same, with no `with` between them
    ai & !negation          both conditions, in any order; `!` means that it is absent
    choose & @ai            `@`: anywhere in the passage, or in the headings above it
    train & !~4 staff       no word of `staff` within 4 words of what the first condition found
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses import phrases
from bot.core.clauses.names import Names
from bot.core.model import Role
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.core.clauses.phrases import Phrases


class Step(NamedTuple):
    """One concept of a chain: how many words may stand before it, and which concept may not stand between."""

    concept: str
    within: int
    without: str


class Term(NamedTuple):
    """One condition: a chain of concepts, somewhere in the sentence or (`passage`) the passage, or its absence.

    `near`, where not 0: absent only within so many words of what the pattern's first condition found.
    """

    chain: tuple[Step, ...]
    absent: bool
    passage: bool
    near: int


class Pattern(NamedTuple):
    """`kind` is what it makes; `needs` are the concepts that must stand in the sentence itself."""

    kind: str
    source: str
    terms: tuple[Term, ...]
    needs: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """One language's concepts and patterns. `version` changes when any of them does.

    `common` holds its most frequent small words; `names` knows where an "AI" is part of one; `titles` are the words
    that a heading begins with; of the gate's words (`is_telling`) one must stand in a passage that is looked at
    further; `facts` are (concept, role, topic), from names like fact_what_works; `masks` are (not_x, x): what only
    seems to be x; `needs` are the patterns, by kind, without one of which no sentence says it; `weighty` are the
    concepts whose words may change what a sentence says; `letters` is how much of a word the scorer looks at, 0 for
    all but English's endings. A language without patterns is known, but not read.
    """

    language: str
    version: str
    common: frozenset[str]
    names: Names
    titles: frozenset[str]
    facts: tuple[tuple[str, Role, str], ...]
    patterns: Patterns
    masks: tuple[tuple[str, str], ...]
    needs: Mapping[str, tuple[Pattern, ...]]
    weighty: frozenset[str]
    letters: int
    gate_words: frozenset[str] = field(repr=False)
    gate_stems: tuple[str, ...] = field(repr=False)  # without their *
    phrases: Phrases = field(repr=False)

    def is_telling(self, word: str) -> bool:
        """Whether it is a word of the gate."""
        return word in self.gate_words or word.startswith(self.gate_stems)

    def weighs(self, words: Iterable[str]) -> bool:
        """Whether one of the words may change what a sentence says; in a language that names no such words, all may."""
        return not self.weighty or any(
            concept in self.weighty for word in words for concept in self.phrases.after[word].concepts
        )


class Patterns:
    """Patterns by kind, found fast by a concept that they cannot do without."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.all = tuple(patterns)
        self._by_need: dict[str, list[Pattern]] = {}
        self._always = [pattern for pattern in patterns if not pattern.needs]
        for pattern in patterns:
            if pattern.needs:
                self._by_need.setdefault(next(_asked_for(pattern.terms)), []).append(pattern)

    def __bool__(self) -> bool:
        return bool(self.all)

    def possible(self, concepts: Mapping[str, object]) -> Iterator[Pattern]:
        """Those that may hold where these concepts stand, in no order."""
        yield from self._always
        here = concepts.keys()
        for concept in concepts:
            for pattern in self._by_need.get(concept, ()):
                if here >= pattern.needs:
                    yield pattern


_TABLES = ("language", "concepts", "patterns", "needs")
_MOST_REMEMBERED = 200_000  # words
_MOST_COMMON = 255  # the gate counts them in a byte
_TERM = re.compile(r"^(!?)(?:(@)|~([0-9]+) )?([a-z_]+(?: ~[0-9]+(?:-[a-z_]+)? [a-z_]+)*)$")


def parse(language: str, table: Mapping[str, object]) -> Lexicon:
    """The lexicon of one language's table. Raises DataError for a table that makes no sense."""
    about, concepts, rules = (_table(table, name) for name in ("language", "concepts", "patterns"))
    gate = about.get("gate", ())
    patterns = [_pattern(source, kind, concepts, language) for kind, sources in rules.items() for source in sources]
    told = repr((language, table.get("letters", 0), *(sorted(_table(table, name).items()) for name in _TABLES)))
    return Lexicon(
        language,
        hashlib.sha256(told.encode()).hexdigest()[:12],
        _common(about),
        Names(*(about.get(words, ()) for words in ("before_ai", "after_ai", "deeds"))),
        frozenset(about.get("titles", ())),
        tuple(_facts(concepts)),
        Patterns(patterns),
        tuple((name, name.removeprefix("not_")) for name in concepts if name.startswith("not_")),
        _needs(_table(table, "needs"), concepts, language),
        frozenset(about.get("weighty", ())),
        _letters(table),
        frozenset(word for word in gate if not word.endswith("*")),
        tuple(word[:-1] for word in gate if word.endswith("*")),
        phrases.tree(concepts.items(), _MOST_REMEMBERED),
    )


def _table(table: Mapping[str, object], name: str) -> dict[str, Sequence[str]]:
    found = table.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(value, list) for value in found.values()):
        raise DataError(f"The lexicon's [{name}] must be lists of words by name; check its TOML file.")
    return found


def _common(about: Mapping[str, Sequence[str]]) -> frozenset[str]:
    words = frozenset(about.get("common", ()))
    if len(words) > _MOST_COMMON:
        raise DataError(f"A lexicon's common words are {_MOST_COMMON} at most, not {len(words)}; drop the rarest.")
    return words


def _letters(table: Mapping[str, object]) -> int:
    letters = table.get("letters", 0)
    if not isinstance(letters, int) or letters < 0:
        raise DataError(f"The lexicon's letters must be a number of them, not {letters!r}; check its TOML file.")
    return letters


def _facts(concepts: Iterable[str]) -> Iterator[tuple[str, Role, str]]:
    for concept in concepts:
        for role in Role:
            if concept.startswith(f"fact_{role}_"):
                yield concept, role, concept.removeprefix(f"fact_{role}_")


def _needs(
    needs: Mapping[str, Sequence[str]], concepts: Mapping[str, object], language: str
) -> dict[str, tuple[Pattern, ...]]:
    return {
        kind: tuple(_pattern(source, kind, concepts, language) for source in sources) for kind, sources in needs.items()
    }


def _pattern(source: str, kind: str, concepts: Mapping[str, object], language: str) -> Pattern:
    terms = []
    for text in source.split(" & "):
        term = _TERM.match(text.strip())
        if term is None:
            raise DataError(f"The pattern {source!r} in the lexicon {language!r} cannot be read at {text!r}.")
        absent, passage, near, chain = term.groups()
        steps = _steps(chain)
        for name in {step.concept for step in steps} | {step.without for step in steps if step.without}:
            if name not in concepts:
                raise DataError(f"The pattern {source!r} in the lexicon {language!r} names no concept: {name!r}.")
        if near and not absent:
            raise DataError(f"The pattern {source!r} in the lexicon {language!r} needs a ! before the ~ at {text!r}.")
        terms.append(Term(steps, bool(absent), bool(passage), int(near or 0)))
    return Pattern(kind, source, tuple(terms), frozenset(_asked_for(terms)))


def _asked_for(terms: Iterable[Term]) -> Iterator[str]:
    """The concepts that must stand in the sentence itself."""
    return (step.concept for term in terms if not (term.absent or term.passage) for step in term.chain)


def _steps(chain: str) -> tuple[Step, ...]:
    parts = chain.split()
    steps = [Step(parts[0], 0, "")]
    for gap, concept in zip(parts[1::2], parts[2::2], strict=True):
        within, _, without = gap[1:].partition("-")
        steps.append(Step(concept, int(within), without))
    return tuple(steps)
