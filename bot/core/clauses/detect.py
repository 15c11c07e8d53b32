"""A passage → its clauses about AI use: rules propose, where there is a scorer it disposes."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core import passages
from bot.core.clauses import hits as hits_of
from bot.core.clauses import tokens
from bot.core.clauses.facts import facts
from bot.core.clauses.features import view
from bot.core.clauses.gate import Gate
from bot.core.clauses.judge import Part, judge
from bot.core.clauses.linear import KINDS
from bot.core.clauses.rules import Proposal, Sentence, proposals
from bot.core.clauses.titles import is_title
from bot.core.language import language_of
from bot.core.model import Clause, Kind, Passage, Role
from bot.core.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from bot.core.clauses.lexicon import Lexicon
    from bot.core.clauses.scorer import Scorer

RULES = "8"  # raise it when this package's code reads a text differently; lexicons and weights have their own versions

_TITLE = 5  # words: a shorter "sentence" with more text after it is the passage's own title
_SURE = 100  # hundredths of log-odds: three times likelier than not
_NEARLY = -150  # hundredths; a sentence that speaks against a kind no more than this may have it in other words
_PAGES = 64  # openings of pages; the same one is looked at again and again
_REMEMBERED = 1024  # passages; the same ones stand in several texts of a history


class Detector:
    """Finds clauses by lexicons, and by scorers (by language, where there are any).

    One serves all texts; it remembers the last passages, as a cache only.
    """

    def __init__(self, lexicons: Sequence[Lexicon], scorers: Mapping[str, Scorer] | None = None) -> None:
        self.lexicons = tuple(lexicons)
        self._gate = Gate(lexicons)
        self.scorers = scorers or {}
        self._common = {lexicon.language: lexicon.common for lexicon in lexicons if lexicon.common}
        self._reads = frozenset(lexicon.language for lexicon in lexicons if lexicon.patterns)
        # changes whenever the same text may be read differently
        self.version = f"{RULES}-{_digest(lexicons, self.scorers)}"
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._clauses)
        self._languages = lru_cache(maxsize=_PAGES)(lambda text: language_of(text, self._common))

    def classify(self, text: str) -> tuple[Clause, ...]:
        """The clauses of a text by itself, in its order; empty when it has none."""
        return tuple(clause for passage in passages.read(text) for clause in self.clauses(passage))

    def clauses(self, passage: Passage) -> tuple[Clause, ...]:
        """The clauses of a passage in the light of the sentence that opens its list, or of its heading."""
        if passage.is_heading:
            return ()
        return self._remembered(passage.source, passage.lead_in, "".join(passage.headings[-1:]))

    def nearly(self, passage: Passage) -> Mapping[str, frozenset[Kind]]:
        """The kinds that each of its sentences has, or has not by a close call: other words may have them."""
        return {
            reading.plain.slice_of(*sentence.span): frozenset(
                kind for kind, score in zip(KINDS, scores, strict=False) if score >= _NEARLY
            )
            for reading in self.readings(passage)
            for part in reading.parts
            for (sentence, _), scores in zip(part.sentences, part.alone, strict=True)
        }

    def weighs(self, words: Collection[str], sentence: str) -> bool:
        """Whether one of the words (lower case) may change what the sentence that they stand in says about AI."""
        opened = self._gate.opens(tokens.fold(sentence))
        return not opened or any(lexicon.weighs(words) for lexicon in opened)

    def choices(self, sentence: str) -> frozenset[str]:
        """How a sentence speaks of choosing, whatever about: "opt_out", "opt_in", "settings"; or where: "setting"."""
        words = tokens.words(tokens.fold(Plain(sentence).text))
        return frozenset(
            topic
            for lexicon in self.lexicons
            if lexicon.facts
            for hits in (hits_of.find(words, lexicon),)
            for concept, role, topic in lexicon.facts
            if role in (Role.CONDITION, Role.CHOICE_AT) and concept in hits
        )

    def speaks_of_ai(self, sentence: str) -> bool:
        """Whether it holds a telling word."""
        return any(True for _ in self._gate.opens(tokens.fold(sentence)))

    def readings(self, passage: Passage) -> Iterator[Reading]:
        """How a passage was read, once a language that it may be in; none for a title or with no telling word."""
        plain = Plain(passage.source)
        folded = tokens.fold(plain.text)
        heading = "".join(passage.headings[-1:])
        for lexicon in self._gate.opens(folded):
            said = lexicon.names.without(plain.text, folded)
            if said is not folded and lexicon not in self._gate.opens(said):
                continue  # only a name was telling
            if is_title(plain.text, lexicon.titles):
                continue
            yield Reading(plain, said, passage.lead_in, heading, lexicon, self.scorers.get(lexicon.language))

    def language(self, text: str) -> str:
        """The text's language (ISO 639-1), "" where it cannot be told."""
        return self._languages(text)

    def reads(self, language: str) -> bool:
        """Whether clauses in that language are found; a text that is in another must not be called free of them."""
        return not language or language in self._reads

    def _clauses(self, source: str, lead_in: str, heading: str) -> tuple[Clause, ...]:
        found: dict[tuple[Kind, str], Clause] = {}
        for reading in self.readings(Passage(source, (heading,), lead_in)):
            for clause in reading.clauses():
                found.setdefault((clause.kind, clause.quote), clause)
        return tuple(found.values())


class Reading:
    """One passage, read in one language. `parts` hold its sentences with what was found, and the scorer's view."""

    def __init__(
        self, plain: Plain, folded: str, lead_in: str, heading: str, lexicon: Lexicon, scorer: Scorer | None
    ) -> None:
        self.plain = plain
        self.lexicon = lexicon
        self.scorer = scorer
        self._folded = folded
        sentences = [self._sentence(span) for span in tokens.sentences(plain.text)]
        before = tokens.words(tokens.fold(lead_in or heading))
        opening = hits_of.find(before, lexicon)
        around = set(opening).union(*(sentence.hits for sentence in sentences))
        found = [
            (sentence, proposals(sentence, lexicon, around, opening) if self._may_say(sentence, sentences) else {})
            for sentence in sentences
        ]
        if scorer:
            leading = view(before, opening, {}, lexicon.letters) if lead_in else None
            self.parts = list(judge(found, scorer, leading, lexicon, around))
        else:
            self.parts = [Part(found, (), {}, [() for _ in found])]

    def clauses(self) -> Iterator[Clause]:
        """In the passage's order."""
        for part in self.parts:
            for sentence, found in part.sentences:
                if found:
                    yield from self._told(sentence, found, part.scores)

    def _told(
        self, sentence: Sentence, found: Mapping[Kind, Proposal], scores: Mapping[Kind, float]
    ) -> Iterator[Clause]:
        quote = self.plain.slice_of(*sentence.span)
        places = tokens.places(sentence.words, self._folded, sentence.span[0])
        for kind, this in found.items():
            chooses = kind is Kind.CHOICE
            told = facts(self.plain, sentence.span, places, sentence.hits, self.lexicon.facts, chooses=chooses)
            yield Clause(kind, quote, told, this.allows, this.certain or scores.get(kind, _SURE) >= _SURE)

    def _sentence(self, span: tuple[int, int]) -> Sentence:
        words = tokens.words(self._folded[slice(*span)])
        start, end = span
        fragment = self.plain.text[start].islower() or self.plain.text[end - 1] == ";"
        return Sentence(span, words, hits_of.find(words, self.lexicon), fragment)

    @staticmethod
    def _may_say(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
        return len(sentence.words) > _TITLE or sentence is sentences[-1]


def _digest(lexicons: Sequence[Lexicon], scorers: Mapping[str, Scorer]) -> str:
    versions = sorted((lexicon.language, lexicon.version) for lexicon in lexicons)
    learned = sorted((language, scorer.version) for language, scorer in scorers.items())
    return hashlib.sha256(repr((versions, learned)).encode()).hexdigest()[:12]
