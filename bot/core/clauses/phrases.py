"""The phrases of a lexicon's concepts as a tree of words: those that stand in a text are found by going down it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.clauses import tokens
from bot.core.remembered import Remembered
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

UNSEEN = ("fact_", "not_")  # concepts that the scorer does not look at begin so
_POSSESSIVE = "'s"  # a word of its own behind another, as `tokens.words` has it
_MOST_REMEMBERED = 1_000  # words after the same ones
_ENDS = dict[str, "Phrases"]().get  # of what no longer phrase begins with


class Phrases:
    """What phrases say that begin with the same words.

    `concepts` are those of the phrases that end here, `seen` those of them that the scorer looks at; `after` gives what
    longer ones say with a text's next word: None, mostly.
    """

    __slots__ = ("_lengths", "_merged", "_most", "_stems", "_words", "after", "concepts", "seen")

    def __init__(self, merged: dict[tuple[Phrases, ...], Phrases], most: int = _MOST_REMEMBERED) -> None:
        """`merged` is the whole tree's: it holds what several of its branches are together."""
        self.concepts: tuple[str, ...] = ()
        self.seen: tuple[str, ...] = ()
        self.after: Callable[[str], Phrases | None] = _ENDS
        self._merged = merged
        self._most = most

    def add(self, words: Iterable[str], concept: str) -> None:
        """File a phrase. `*` at the end of a word stands for any ending."""
        here = self
        for word in words:
            here = here._branch(word)
        here.concepts += (concept,)
        if not concept.startswith(UNSEEN):
            here.seen += (concept,)

    def _branch(self, word: str) -> Phrases:
        self._grow()
        branches, beginning = self._words, word
        if word.endswith("*"):
            branches, beginning = self._stems, word[:-1]
            self._look_for_stems({len(beginning)})
        if beginning not in branches:
            branches[beginning] = Phrases(self._merged)
        return branches[beginning]

    def _grow(self) -> None:
        """Have what it takes to go on; most phrases do not."""
        if self.after is _ENDS:
            self._words: dict[str, Phrases] = {}
            self._stems: dict[str, Phrases] = {}  # of words that end in *
            self._lengths: set[int] = set()  # of these
            self.after = self._words.get

    def _look_for_stems(self, lengths: set[int]) -> None:
        """It takes longer than to look for whole words, and so is remembered."""
        if not self._lengths:
            self.after = Remembered(self._look_for, self._most).__getitem__
        self._lengths |= lengths

    def _look_for(self, word: str) -> Phrases | None:
        parts = [self._words[word]] if word in self._words else []
        beginnings = [word[:length] for length in self._lengths if length <= len(word)]
        parts += [self._stems[stem] for stem in beginnings if stem in self._stems]
        if not parts:
            return None
        return self._together(tuple(parts)) if parts[1:] else parts[0]

    def _together(self, parts: tuple[Phrases, ...]) -> Phrases:
        if parts not in self._merged:
            whole = Phrases(self._merged)
            for part in parts:
                whole._take(part)
            self._merged[parts] = whole  # only now: documents are read on threads of their own
        return self._merged[parts]

    def _take(self, other: Phrases) -> None:
        """Say and go on as the other does, too."""
        self.concepts += other.concepts
        self.seen += other.seen
        if other.after is _ENDS:
            return
        self._grow()
        if other._lengths:
            self._look_for_stems(other._lengths)
        for mine, theirs in ((self._words, other._words), (self._stems, other._stems)):
            for word, branch in theirs.items():
                mine[word] = self._together((mine[word], branch)) if word in mine else branch


def tree(concepts: Iterable[tuple[str, Iterable[str]]], most: int) -> Phrases:
    """The tree of all phrases, by concept. So many first words are remembered at most.

    Raises DataError for a phrase without a word.
    """
    root = Phrases({}, most)
    for concept, phrases in concepts:
        for phrase in phrases:
            words = _words(phrase)
            if not words:
                raise DataError(f"The lexicon's concept {concept!r} has a phrase without a word, {phrase!r}: drop it.")
            root.add(words, concept)
    return root


def _words(phrase: str) -> list[str]:
    words: list[str] = []
    for part in phrase.split():
        here = [part] if part == _POSSESSIVE else tokens.words(tokens.fold(part.removesuffix("*")))
        if here and part.endswith("*"):
            here[-1] += "*"
        words += here
    return words
