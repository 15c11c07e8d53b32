"""A whole text, read once: its passages, its sentences' keys, and the sentences that hold clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.core import passages
from bot.core.clauses import tokens
from bot.core.plain import Plain, plain

if TYPE_CHECKING:
    from bot.core.clauses import Detector
    from bot.core.model import Clause, Kind, Passage


@dataclass(frozen=True)
class Statement:
    """A sentence that holds clauses, with the passage it stands in. `key` is that of its words."""

    key: str
    passage: Passage
    quote: str
    clauses: tuple[Clause, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(clause.kind for clause in self.clauses)

    @cached_property
    def words(self) -> str:
        return passages.words(self.quote)


@dataclass(frozen=True)
class Read:
    """A text as it was read. `statements` are by key, in the text's order; `keys` are those of all its sentences."""

    text: str
    passages: tuple[Passage, ...]
    statements: dict[str, Statement]
    sentences: dict[str, str]  # key → exact source, for what stands beside a change
    detector: Detector = field(repr=False, compare=False)

    @cached_property
    def language(self) -> str:
        """ISO 639-1, "" where it cannot be told."""
        return self.detector.language(_sample(self.passages))

    @cached_property
    def words(self) -> str:
        """All its words in order, with a space at both ends, so that a sentence can be looked for in it."""
        return f" {' '.join(passages.words(passage.source) for passage in self.passages)} "

    @cached_property
    def length(self) -> int:
        """How many words its different sentences hold; two characters of a script without spaces are one."""
        return sum(map(_length, self.sentences.values()))

    def clauses(self) -> tuple[tuple[Passage, Clause], ...]:
        return tuple((found.passage, clause) for found in self.statements.values() for clause in found.clauses)


@lru_cache(maxsize=8)  # a page that alternates, and the last version at each look, are read once
def read(text: str, detector: Detector) -> Read:
    """The text's passages, sentences and clauses."""
    found = passages.read(text)
    statements: dict[str, Statement] = {}
    sentences: dict[str, str] = {}
    for passage in found:
        sentences.update(_sentences(passage.source))
        if clauses := detector.clauses(passage):
            for statement in _statements(passage, clauses):
                statements.setdefault(statement.key, statement)
    return Read(text, found, statements, sentences, detector)


def _statements(passage: Passage, clauses: tuple[Clause, ...]) -> list[Statement]:
    by_quote: dict[str, list[Clause]] = {}
    for clause in clauses:
        by_quote.setdefault(clause.quote, []).append(clause)
    return [Statement(passages.key(quote), passage, quote, tuple(found)) for quote, found in by_quote.items()]


@lru_cache(maxsize=8192)
def _sentences(source: str) -> tuple[tuple[str, str], ...]:
    text = Plain(source)
    cut = (text.slice_of(*span) for span in tokens.sentences(text.text))
    return tuple((key, sentence) for sentence in cut if (key := passages.key(sentence)))


@lru_cache(maxsize=32_768)  # between two versions nearly all sentences are the same
def _length(sentence: str) -> int:
    return len(_WORD.findall(passages.words(sentence)))


_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
_SAMPLE = 8000  # characters of running text, enough to know a language by


def _sample(found: tuple[Passage, ...]) -> str:
    pieces: list[str] = []
    length = 0
    for passage in found:
        if length > _SAMPLE:
            break
        if not passage.is_heading:
            pieces.append(plain(passage.source))
            length += len(pieces[-1])
    return " ".join(pieces)
