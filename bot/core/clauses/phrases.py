"""The phrases of a lexicon's concepts, laid out so that those which begin with a word are found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.clauses import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_POSSESSIVE = "'s"  # a word of its own behind another, as `tokens.words` has it
_MOST_CACHED_AFTER = 5_000  # second words after one first word; keeps a hostile text from growing it without end


class Phrases:
    """The phrases that share a first word. `alone` are the concepts of just that word."""

    __slots__ = ("_after", "_rests", "alone", "goes_on")

    def __init__(self) -> None:
        self.alone: list[str] = []
        self.goes_on = False  # whether any phrase has a second word
        self._rests: list[tuple[tuple[str, ...], str]] = []
        self._after: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def add(self, rest: tuple[str, ...], concept: str) -> None:
        if rest:
            self.goes_on = True
            self._rests.append((rest, concept))
        else:
            self.alone.append(concept)

    @classmethod
    def merged(cls, parts: Sequence[Phrases]) -> Phrases:
        """One for several; the shared empty one for none."""
        if not parts:
            return NO_PHRASES
        whole = cls()
        for part in parts:
            for rest, concept in part.all():
                whole.add(rest, concept)
        return whole

    def all(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """What follows the first word, and the concept that then stands there."""
        yield from (((), concept) for concept in self.alone)
        yield from self._rests

    def going_on(self, second: str) -> Sequence[tuple[tuple[str, ...], str]]:
        """What must follow that second word, and the concept that then stands there."""
        found = self._after.get(second)
        if found is None:
            found = [(rest[1:], concept) for rest, concept in self._rests if is_word(second, rest[0])]
            if len(self._after) < _MOST_CACHED_AFTER:
                self._after[second] = found
        return found


def is_word(word: str, wanted: str) -> bool:
    """Whether it is the wanted word, or begins as a wanted stem ("train*") says."""
    return word == wanted or (wanted[-1] == "*" and word.startswith(wanted[:-1]))


NO_PHRASES = Phrases()  # of a word that begins none


def add_phrase(phrase: str, concept: str, first: dict[str, Phrases], stem: dict[str, Phrases]) -> None:
    """File the phrase under its first word, or under that word's stem where it ends in `*`."""
    parts: list[str] = []
    for part in phrase.split():
        parts += [part] if part == _POSSESSIVE else tokens.words(tokens.fold(part.removesuffix("*")))
        if part.endswith("*"):
            parts[-1] += "*"
    head, rest = parts[0], tuple(parts[1:])
    place = stem.setdefault(head[:-1], Phrases()) if head.endswith("*") else first.setdefault(head, Phrases())
    place.add(rest, concept)
