"""The words and patterns by which one language's clauses are found, made from `bot/data/lexicon/*.toml`.

A *concept* is a named list of phrases ("train", "fine tun*": `*` stands for any ending). A *pattern* says which
concepts a sentence must hold (patterns.py).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.core.clauses import patterns, phrases
from bot.core.clauses.names import Names
from bot.core.clauses.patterns import Patterns
from bot.core.model import Role
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.core.clauses.patterns import Pattern
    from bot.core.clauses.phrases import Phrases


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
    needs: Mapping[str, Patterns]
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
        found = filter(None, map(self.phrases.after, words))
        return not self.weighty or any(not self.weighty.isdisjoint(phrases.concepts) for phrases in found)


_TABLES = ("language", "concepts", "patterns", "needs")
_MOST_REMEMBERED = 200_000  # words
_MOST_COMMON = 255  # the gate counts them in a byte


def parse(language: str, table: Mapping[str, object]) -> Lexicon:
    """The lexicon of one language's table. Raises DataError for a table that makes no sense."""
    about, concepts, rules, needs = (_table(table, name) for name in _TABLES)
    gate = about.get("gate", ())
    told = repr((language, table.get("letters", 0), *(sorted(_table(table, name).items()) for name in _TABLES)))
    return Lexicon(
        language,
        hashlib.sha256(told.encode()).hexdigest()[:12],
        _common(about),
        Names(*(about.get(words, ()) for words in ("before_ai", "after_ai", "deeds"))),
        frozenset(about.get("titles", ())),
        tuple(_facts(concepts)),
        Patterns(pattern for by_kind in _patterns(rules, concepts, language).values() for pattern in by_kind),
        tuple((name, name.removeprefix("not_")) for name in concepts if name.startswith("not_")),
        {kind: Patterns(these) for kind, these in _patterns(needs, concepts, language).items()},
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


def _patterns(
    written: Mapping[str, Sequence[str]], concepts: Mapping[str, object], language: str
) -> dict[str, list[Pattern]]:
    """By kind."""
    return {
        kind: [patterns.parse(source, kind, concepts.keys(), language) for source in sources]
        for kind, sources in written.items()
    }
