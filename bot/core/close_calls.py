"""Whether a sentence that came or went says what the one in its place nearly says: only the reading turned."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.core import passages
from bot.core.model import Kind
from bot.core.reading import sentences_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.model import Passage
    from bot.core.reading import Read, Statement

# What people must never miss is always told: a use for training and the like, a choice, a promise.
_MAY_BE_PASSED = frozenset((Kind.PROCESSING, Kind.PROHIBITION, Kind.OUTPUT, Kind.DISCLOSURE))


class CloseCalls:
    """What sentences of `there` that are not `here` nearly say."""

    def __init__(self, there: Read, here: Read) -> None:
        self._there = there
        self._here = here
        self._known: dict[Passage, Mapping[str, frozenset[Kind]]] = {}

    def explain(self, statement: Statement, beside: str) -> bool:
        """Whether `beside`, one of these sentences, says the same as a statement of the other text, to a laxer reader.

        It nearly has all of the statement's kinds, and the two differ in no word that matters.
        """
        if not statement.kinds <= _MAY_BE_PASSED or not statement.kinds <= self._kinds(beside):
            return False
        differing = set(statement.words.split()) ^ set(passages.words(beside).split())
        return not self._there.detector.weighs(differing, statement.quote)

    def _kinds(self, sentence: str) -> frozenset[Kind]:
        passage = self._passages.get(sentence)
        if passage is None:
            return frozenset()
        if passage not in self._known:
            self._known[passage] = self._there.detector.nearly(passage)
        return self._known[passage].get(sentence, frozenset())

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        """Which passage each sentence stands in, by exact source."""
        return {
            sentence: passage
            for passage in self._there.passages
            if passage.source not in self._here.sources
            for _, sentence in sentences_of(passage.source)
        }
