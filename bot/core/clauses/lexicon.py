"""The words and patterns by which clauses are found, as values made from `bot/data/lexicon/*.toml`.

A *concept* is a named list of phrases ("train", "fine tun*": `*` stands for any ending). A *pattern* says
which concepts a sentence must hold:

    train ~8 model          `train`, and within 8 words after it `model`
    improve ~5-with model   the same, with no `with` between them
    ai & !negation          both conditions, in any order; `!` means that it is absent
    choose & @ai            `@`: anywhere in the passage, or in the headings above it
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses import tokens
from bot.core.model import Role
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Step(NamedTuple):
    """One concept of a chain: how many words may stand before it, and which concept may not stand between."""

    concept: str
    within: int
    without: str


class Term(NamedTuple):
    """One condition: a chain of concepts, somewhere in the sentence or (`passage`) the passage, or its absence."""

    chain: tuple[Step, ...]
    absent: bool
    passage: bool


class Pattern(NamedTuple):
    source: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Lexicon:
    """Every language's concepts and patterns. `version` changes when any of them does.

    `common` holds each language's most frequent small words; `reads` the languages that have patterns.
    """

    version: str
    common: Mapping[str, frozenset[str]]
    reads: frozenset[str]
    facts: tuple[tuple[str, str, str], ...]  # (concept, role, topic), from names like fact_what_works
    patterns: Mapping[str, tuple[Pattern, ...]]  # by kind
    _gate: frozenset[str] = field(repr=False)
    _gate_stems: tuple[str, ...] = field(repr=False)
    _by_first: Mapping[str, _Phrases] = field(repr=False)
    _by_stem: Mapping[str, _Phrases] = field(repr=False)  # for first words that end in *
    _cache: dict[str, tuple[_Phrases, ...]] = field(default_factory=dict, repr=False)
    _opens: dict[str, bool] = field(default_factory=dict, repr=False)

    def may_speak_of_ai(self, text: str) -> bool:
        """False for a text that cannot hold a clause, for want of every telling word."""
        for word in set(_WORD.findall(text.casefold())):
            opens = self._opens.get(word)
            if opens is None:
                opens = word in self._gate or word.startswith(self._gate_stems)
                if len(self._opens) < _MOST_CACHED:
                    self._opens[word] = opens
            if opens:
                return True
        return False

    def starting_with(self, word: str) -> tuple[_Phrases, ...]:
        """The phrases whose first word is this one."""
        found = self._cache.get(word)
        if found is None:
            stems = (self._by_stem.get(word[:length]) for length in range(_SHORTEST_STEM, len(word) + 1))
            found = tuple(filter(None, (self._by_first.get(word), *stems)))
            if len(self._cache) < _MOST_CACHED:
                self._cache[word] = found
        return found


class _Phrases:
    """The phrases that share a first word: `alone` are concepts of just that word, the rest is by second word."""

    __slots__ = ("alone", "by_second", "by_second_stem")

    def __init__(self) -> None:
        self.alone: list[str] = []
        self.by_second: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.by_second_stem: list[tuple[tuple[str, ...], str]] = []

    def add(self, rest: tuple[str, ...], concept: str) -> None:
        if not rest:
            self.alone.append(concept)
        elif rest[0].endswith("*"):
            self.by_second_stem.append((rest, concept))
        else:
            self.by_second.setdefault(rest[0], []).append((rest, concept))


_SHORTEST_STEM = 2  # letters
_MOST_CACHED = 200_000  # words; keeps a hostile text from growing it without end
_WORD = re.compile(r"\w+")
_TERM = re.compile(r"^(!?)(@?)([a-z_]+(?: ~[0-9]+(?:-[a-z_]+)? [a-z_]+)*)$")


def parse(tables: Mapping[str, Mapping[str, object]]) -> Lexicon:
    """The lexicon of several languages' tables, by language. Raises DataError for a table that makes no sense."""
    first: dict[str, _Phrases] = {}
    stem: dict[str, _Phrases] = {}
    patterns: dict[str, list[Pattern]] = {}
    gate = [word for table in tables.values() for word in _table(table, "language").get("gate", ())]
    digest = hashlib.sha256()
    for language in sorted(tables):
        concepts, rules = _table(tables[language], "concepts"), _table(tables[language], "patterns")
        digest.update(repr((language, sorted(concepts.items()), sorted(rules.items()))).encode())
        for concept, phrases in concepts.items():
            for phrase in phrases:
                _add_phrase(phrase, concept, first, stem)
        for kind, sources in rules.items():
            patterns.setdefault(kind, []).extend(_pattern(source, concepts, language) for source in sources)
    return Lexicon(
        version=digest.hexdigest()[:12],
        common={language: _common(table) for language, table in tables.items()},
        reads=frozenset(language for language, table in tables.items() if _table(table, "patterns")),
        facts=_facts(tables),
        patterns={kind: tuple(found) for kind, found in patterns.items()},
        _gate=frozenset(word for word in gate if not word.endswith("*")),
        _gate_stems=tuple(word.removesuffix("*") for word in gate if word.endswith("*")),
        _by_first=first,
        _by_stem=stem,
    )


def _table(table: Mapping[str, object], name: str) -> dict[str, Sequence[str]]:
    found = table.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(value, list) for value in found.values()):
        raise DataError(f"The lexicon's [{name}] must be lists of words by name; check its TOML file.")
    return found


def _common(table: Mapping[str, object]) -> frozenset[str]:
    return frozenset(_table(table, "language").get("common", ()))


def _facts(tables: Mapping[str, Mapping[str, object]]) -> tuple[tuple[str, str, str], ...]:
    found = {}
    for table in tables.values():
        for concept in _table(table, "concepts"):
            for role in Role:
                if concept.startswith(f"fact_{role}_"):
                    found[concept] = (concept, role.value, concept.removeprefix(f"fact_{role}_"))
    return tuple(found.values())


def _add_phrase(phrase: str, concept: str, first: dict[str, _Phrases], stem: dict[str, _Phrases]) -> None:
    parts: list[str] = []
    for part in phrase.split():
        parts += [word.text for word in tokens.words(part.removesuffix("*"))]
        if part.endswith("*"):
            parts[-1] += "*"
    head, rest = parts[0], tuple(parts[1:])
    place = stem.setdefault(head[:-1], _Phrases()) if head.endswith("*") else first.setdefault(head, _Phrases())
    place.add(rest, concept)


def _pattern(source: str, concepts: Mapping[str, object], language: str) -> Pattern:
    terms = []
    for text in source.split(" & "):
        term = _TERM.match(text.strip())
        if term is None:
            raise DataError(f"The pattern {source!r} in the lexicon {language!r} cannot be read at {text!r}.")
        steps = _steps(term.group(3))
        for name in {step.concept for step in steps} | {step.without for step in steps if step.without}:
            if name not in concepts:
                raise DataError(f"The pattern {source!r} in the lexicon {language!r} names no concept: {name!r}.")
        terms.append(Term(steps, bool(term.group(1)), bool(term.group(2))))
    return Pattern(source, tuple(terms))


def _steps(chain: str) -> tuple[Step, ...]:
    parts = chain.split()
    steps = [Step(parts[0], 0, "")]
    for gap, concept in zip(parts[1::2], parts[2::2], strict=True):
        within, _, without = gap[1:].partition("-")
        steps.append(Step(concept, int(within), without))
    return tuple(steps)
