"""A whole text and what it says: its passages, its sentences' keys, the sentences that hold clauses.

Each part is worked out when it is first asked for. Of two versions of a document nearly all passages are the same, so
what is known of one is taken over for the other, and only what differs is looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from weakref import ReferenceType, ref

from bot.core import passages
from bot.core.clauses import tokens
from bot.core.plain import Plain, folded, plain
from bot.core.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


class Read:
    """A text as it was read by one detector."""

    def __init__(self, text: str, detector: Detector, known: Mapping[Passage, tuple[Statement, ...]]) -> None:
        """`known` are the statements of passages that were read before by the same detector."""
        self.text = text
        self.detector = detector
        self._known = known
        # With whom it was compared last (weakly: two that hold one another would stay for long), and what came of it.
        self._compared: tuple[ReferenceType[Read], dict[str, str]] | None = None
        self._beside: tuple[ReferenceType[Read], list[str]] | None = None  # the same for whole passages

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return passages.read(self.text)

    @cached_property
    def sources(self) -> dict[str, None]:
        """The passages' texts, each once, in order."""
        return dict.fromkeys([passage.source for passage in self.passages])

    @cached_property
    def by_passage(self) -> dict[Passage, tuple[Statement, ...]]:
        """Each passage's statements, in the text's order."""
        known, self._known = self._known, {}
        found: dict[Passage, tuple[Statement, ...]] = {}
        for passage in self.passages:
            statements = known.get(passage)
            found[passage] = _statements(passage, self.detector.clauses(passage)) if statements is None else statements
        return found

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """By key, in the text's order; of sentences with the same words the first."""
        found: dict[str, Statement] = {}
        for statements in self.by_passage.values():
            for statement in statements:
                found.setdefault(statement.key, statement)
        return found

    @cached_property
    def sentences(self) -> dict[str, str]:
        """All sentences: key → exact source, in order."""
        return _all_sentences(self.sources)

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

    @cached_property
    def _folded(self) -> bytes:
        return folded(self.text)

    def only(self, other: Read) -> dict[str, str]:
        """Its sentences that the other does not show: key → exact source, in order."""
        if self._compared is None or self._compared[0]() is not other:
            self._compared = (ref(other), self._only(other) if self._own(other) else {})
        return self._compared[1]

    def _only(self, other: Read) -> dict[str, str]:
        mine = _all_sentences(self._own(other))
        theirs = _all_sentences(other._own(self))
        left = {key: source for key, source in mine.items() if key not in theirs}
        in_both = _all_sentences(self._common(other, map(passages.words, left.values())))
        return {key: source for key, source in left.items() if key not in in_both}

    def _own(self, other: Read) -> list[str]:
        """Its passages' texts that the other does not have, in order."""
        if self._beside is None or self._beside[0]() is not other:
            self._beside = (ref(other), [source for source in self.sources if source not in other.sources])
        return self._beside[1]

    def may_hold(self, words: str) -> bool:
        """False where the text cannot show these words one after the other: one of them stands nowhere in it."""
        return all(word in self._folded for word in _encoded(words))

    def shares_most(self, other: Read) -> bool:
        """Whether nearly all of both is the same, so that neither can be a wall, a part, or another language."""
        both = sum(map(len, self.sources.keys() & other.sources.keys()))
        return both >= max(_LARGE, _MOST * max(len(self.text), len(other.text)))

    def clauses(self) -> tuple[tuple[int, Passage, Clause], ...]:
        """All that it says about AI use, with the place of the passage among the passages; in the text's order."""
        return tuple(
            (self.passages.index(passage), passage, clause)
            for passage, statements in self.by_passage.items()
            for found in statements
            for clause in found.clauses
        )

    def _common(self, other: Read, sentences: Iterable[str]) -> list[str]:
        """The passages' texts in both that may hold one of the sentences (their words): those with its longest word."""
        both = [source for source in self.sources if source in other.sources]
        beside = folded(_BETWEEN.join(both))
        stands: Remembered[bytes, bool] = Remembered(lambda word: word in beside, most=10_000)
        by_length = (sorted(_encoded(words), key=len, reverse=True) for words in sentences)  # long ones are rare
        longest = {words[0] for words in by_length if all(map(stands.__getitem__, words))}
        if not longest:
            return []
        each = beside.split(_BETWEEN.encode())
        if len(longest) > _MANY or len(each) != len(both):
            return both
        one = re.compile(b"|".join(map(re.escape, longest)))
        return [source for source, letters in zip(both, each, strict=True) if one.search(letters)]


_LARGE = 10_000  # characters, more than any wall has
_MOST = 0.8  # of the characters
_BETWEEN = "\x1e"  # hardly any text holds it
_MANY = 50  # words; looking for more of them takes longer than looking at all


def read(text: str, detector: Detector, like: Read | None = None) -> Read:
    """The text; `like` is another that may have the same passages, read by the same detector."""
    return Read(text, detector, like.by_passage if like else {})


def recalled(text: str, detector: Detector, clauses: Sequence[tuple[int, Clause]] | None) -> Read:
    """A text whose clauses are known, each with the place of its passage; with None it is read anew."""
    if clauses is None:
        return Read(text, detector, {})
    found: defaultdict[int, list[Clause]] = defaultdict(list)
    for place, clause in clauses:
        found[place].append(clause)
    known: dict[Passage, tuple[Statement, ...]] = {}
    seen = Read(text, detector, known)
    if not all(_holds(seen.passages, *one) for one in clauses):
        return seen
    known |= dict.fromkeys(seen.passages, ())
    for place in sorted(found, reverse=True):  # where a passage stands twice, the first place has its clauses
        passage = seen.passages[place]
        known[passage] = _statements(passage, found[place])
    seen.by_passage = known  # all of it is
    return seen


def _holds(found: tuple[Passage, ...], place: int, clause: Clause) -> bool:
    return place < len(found) and clause.quote in found[place].source


def _statements(passage: Passage, clauses: Iterable[Clause]) -> tuple[Statement, ...]:
    by_quote: dict[str, list[Clause]] = {}
    for clause in clauses:
        by_quote.setdefault(clause.quote, []).append(clause)
    if not by_quote:
        return ()
    keys = {sentence: key for key, sentence in sentences_of(passage.source)}
    return tuple(
        Statement(keys.get(quote) or passages.key(quote), passage, quote, tuple(found))
        for quote, found in by_quote.items()
    )


def _all_sentences(sources: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for source in sources:
        found.update(sentences_of(source))
    return found


@lru_cache(maxsize=2048)
def sentences_of(source: str) -> tuple[tuple[str, str], ...]:
    """A passage's sentences, each with its key; those without words left out."""
    text = Plain(source)
    spans = tokens.sentences(text.text)
    return tuple(
        (key, text.slice_of(*span)) for span in spans if (key := passages.key_of_plain(text.text[slice(*span)]))
    )


@lru_cache(maxsize=8192)  # between two versions nearly all sentences are the same
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


def _encoded(words: str) -> list[bytes]:
    return words.encode("utf-8", "surrogatepass").split()
