"""A passage → its clauses about AI use: concepts, patterns, then who is told what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core import passages
from bot.core.clauses import hits as hits_of
from bot.core.clauses import tokens
from bot.core.clauses.facts import facts
from bot.core.clauses.stance import Stance, has_exception, stance
from bot.core.language import language_of
from bot.core.model import Clause, Kind, Passage
from bot.core.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.clauses.hits import Hit, Hits
    from bot.core.clauses.lexicon import Lexicon

RULES = "1"  # raise it when this package's code reads a text differently; the lexicon has its own version

_TITLE = 5  # words: a shorter "sentence" with more text after it is the passage's own title
_TAKES = frozenset(
    (Kind.TRAINING, Kind.THIRD_PARTY, Kind.PROCESSING, Kind.LIKENESS)
)  # kinds that somebody allows or denies
_PAGES = 64  # openings of pages; the same one is looked at again and again
_REMEMBERED = 8192  # passages; between two versions of a document nearly all are the same


@dataclass(frozen=True)
class _Sentence:
    span: tuple[int, int]
    words: list[tokens.Word]
    hits: Hits


@dataclass(frozen=True)
class _Found:
    use: Hit
    allows: bool = True


class Detector:
    """Finds clauses by a lexicon. One serves all texts; it remembers the last passages, as a cache only."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.version = f"{RULES}-{lexicon.version}"  # changes whenever the same text may be read differently
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._clauses)
        self._languages = lru_cache(maxsize=_PAGES)(lambda text: language_of(text, lexicon.common))

    def classify(self, text: str) -> tuple[Clause, ...]:
        """The clauses of a text by itself, in its order; empty when it has none."""
        return tuple(clause for passage in passages.read(text) for clause in self.clauses(passage))

    def clauses(self, passage: Passage) -> tuple[Clause, ...]:
        """The clauses of a passage in the light of the sentence that opens its list, or of its heading."""
        if passage.is_heading:
            return ()
        return self._remembered(passage.source, passage.lead_in or "".join(passage.headings[-1:]))

    def language(self, text: str) -> str:
        """The text's language (ISO 639-1), "" where it cannot be told."""
        return self._languages(text)

    def reads(self, language: str) -> bool:
        """Whether clauses in that language are found; a text that is in another must not be called free of them."""
        return not language or language in self._lexicon.reads

    def _clauses(self, source: str, opening: str) -> tuple[Clause, ...]:
        plain = Plain(source)
        if not self._lexicon.may_speak_of_ai(plain.text):
            return ()
        sentences = [self._sentence(plain, span) for span in tokens.sentences(plain.text)]
        around = {concept for sentence in sentences for concept in sentence.hits}
        before = hits_of.find(tokens.words(opening), self._lexicon)
        around.update(before)
        return tuple(
            clause
            for sentence in sentences
            if len(sentence.words) > _TITLE or sentence is sentences[-1]
            for clause in self._read(plain, sentence, around, before)
        )

    def _sentence(self, plain: Plain, span: tuple[int, int]) -> _Sentence:
        words = tokens.words(plain.text[span[0] : span[1]], span[0])
        return _Sentence(span, words, hits_of.find(words, self._lexicon))

    def _read(self, plain: Plain, sentence: _Sentence, around: set[str], opening: Hits) -> Iterator[Clause]:
        found: dict[Kind, _Found] = {}
        for kind, this in self._kinds(sentence, around, opening):
            if kind not in found or this.allows > found[kind].allows:
                found[kind] = this
        _settle(found)
        quote = plain.slice_of(*sentence.span)
        for kind, this in found.items():
            chooses = kind is Kind.CHOICE
            told = facts(plain, sentence.span, sentence.words, sentence.hits, self._lexicon.facts, chooses=chooses)
            cues = tuple(word.text for word in sentence.words[this.use.first : this.use.last + 1])
            yield Clause(kind, quote, told, cues, this.allows)

    def _kinds(self, sentence: _Sentence, around: set[str], opening: Hits) -> Iterator[tuple[Kind, _Found]]:
        """Every kind that a pattern gives, with the words that gave it."""
        for name, patterns in self._lexicon.patterns.items():
            kind = Kind(name)
            for pattern in patterns:
                for use in hits_of.matches(pattern, sentence.hits, around):
                    if kind in _TAKES:
                        yield from _taken(kind, sentence, use, opening)
                    else:
                        yield kind, _Found(use)


def _taken(kind: Kind, sentence: _Sentence, use: Hit, opening: Hits) -> Iterator[tuple[Kind, _Found]]:
    """What becomes of a use once it is known who allows or denies it."""
    how = stance(sentence.words, sentence.hits, use, opening)
    if kind is Kind.LIKENESS:
        governed = how in (Stance.BAN, Stance.PROMISE) or sentence.hits.any("governs_likeness", "disclose_rule")
        yield kind, _Found(use, allows=not governed and sentence.hits.any("company", "users_data"))
    elif how is Stance.GRANT:
        yield kind, _Found(use)
    elif kind is not Kind.PROCESSING and how is Stance.PROMISE:
        yield Kind.PROMISE, _Found(use)
        if kind is Kind.TRAINING and has_exception(sentence.hits, use):
            yield kind, _Found(use)
    elif kind is not Kind.PROCESSING and how is Stance.BAN:
        yield Kind.PROHIBITION, _Found(use)


def _settle(found: dict[Kind, _Found]) -> None:
    """Take out what a stronger reading of the same sentence already says."""
    if Kind.PROHIBITION in found:
        for weaker in (Kind.PROCESSING, Kind.OUTPUT, Kind.DISCLOSURE):
            found.pop(weaker, None)
    if not {Kind.TRAINING, Kind.PROMISE, Kind.CHOICE}.isdisjoint(found):
        found.pop(Kind.OUTPUT, None)
    if Kind.PROMISE in found:
        found.pop(Kind.DISCLOSURE, None)
    if not {Kind.TRAINING, Kind.LIKENESS, Kind.PROMISE, Kind.OUTPUT, Kind.DISCLOSURE}.isdisjoint(found):
        found.pop(Kind.PROCESSING, None)
    if Kind.DISCLOSURE in found:
        found.pop(Kind.OUTPUT, None)
