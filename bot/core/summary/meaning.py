"""What an English sentence of ours says, so that another wording of it can be held against it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.core.dates import Dated

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{1,2000})[”\"»“]")
_ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TOKEN = re.compile(r"\x00[0-9]+\x00|[^\W_]+(?:['’-][^\W_]+)*")
_SHORTENED = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"), ("'ll", " will"))
_NEGATIONS = frozenset(("not", "no_longer"))
_MOVABLE = frozenset(("now", "again", "still", "new", "text", "says"))  # their place tells nothing


@dataclass(frozen=True, slots=True)
class Meaning:
    """The things that a sentence speaks of, each as often as it does; their order; what each negation denies."""

    things: Counter[str]
    order: tuple[str, ...]
    denied: frozenset[tuple[str, str, int]]


class Reader:
    """`same` are the ways in which one thing is said, `empty` the words that say nothing; `dates` finds days."""

    def __init__(
        self, same: Mapping[str, Sequence[str]], empty: Iterable[str], dates: Callable[[str], Sequence[Dated]]
    ) -> None:
        self._dates = dates
        self._empty = frozenset(empty)
        self._thing = {tuple(way.split()): thing for thing, ways in same.items() for way in ways}
        self._longest = max(map(len, self._thing), default=1)

    def meaning(self, sentence: str, names: Sequence[str] = (), whole: Sequence[str] = ()) -> Meaning:
        """`names` are the platform's, who acts, and then others in it; `whole` is what counts to the letter."""
        things = [thing for thing in self._things(sentence, names, whole) if thing]
        denied = Counter(
            (thing, things[place + 1] if place + 1 < len(things) else "")
            for place, thing in enumerate(things)
            if thing in _NEGATIONS
        )
        return Meaning(
            Counter(things),
            tuple(thing for thing in things if thing not in _MOVABLE),
            frozenset((what, of, count) for (what, of), count in denied.items()),
        )

    def _things(self, sentence: str, names: Sequence[str], whole: Sequence[str]) -> Iterator[str]:
        text, held = self._set_aside(sentence, names, whole)
        for short, long in _SHORTENED:
            text = text.replace(short, long).replace(short.replace("'", "’"), long)
        words = _TOKEN.findall(text.casefold())
        place = 0
        while place < len(words):
            if words[place] in held:
                yield held[words[place]]
                place += 1
                continue
            length, thing = self._at(words, place)
            if thing or words[place] not in self._empty:
                yield thing or words[place]
            place += length

    def _at(self, words: Sequence[str], place: int) -> tuple[int, str]:
        """The longest known way to say something that begins there, and how many words it has."""
        for length in range(min(self._longest, len(words) - place), 0, -1):
            if thing := self._thing.get(tuple(words[place : place + length])):
                return length, thing
        return 1, ""

    def _set_aside(self, text: str, names: Sequence[str], whole: Sequence[str]) -> tuple[str, dict[str, str]]:
        """What is compared as a whole, replaced by a mark: quoted words, addresses, days, names."""
        held: dict[str, str] = {}

        def mark(thing: str) -> str:
            held[name := f"\x00{len(held)}\x00"] = thing
            return f" {name} "

        text = text.replace("\x00", "")
        for words in whole:
            text = text.replace(words, mark(words))
        text = _QUOTED.sub(lambda found: mark(f"“{found[1].strip().casefold()}”"), plain(text))
        text = _ADDRESS.sub(lambda found: mark(found[0].rstrip(".,;)")), text)
        for place, name in enumerate(plain(name) for name in names):
            if name:
                text = text.replace(name, mark("platform" if place == 0 else name.casefold()))
        for dated in self._dates(text):
            text = text.replace(dated.words, mark(dated.day.isoformat()), 1)
        return text, held
