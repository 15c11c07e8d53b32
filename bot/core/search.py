"""Names that people type → what they mean: without case, accents or spaces, and with a typo or two forgiven."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.core.model import Platform

_NEAR = 68.0  # of 100 alike: lets a typo or two through, and "twiter" find Twitter but not Tumblr
_LONG_ENOUGH = 4  # letters of a name that are no accident inside something longer
_LONGEST = 60  # characters of what somebody typed that are looked at: the longest honest names have about 40
_SAME, _BEGINS, _INSIDE = 300.0, 200.0, 100.0  # added to how alike they are, so that typos come last
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"})


class Search:
    """Finds keys by any of their names; made once, and asked often."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """`named` is (name, key); a key's first name is the one that it is sorted by."""
        pairs = [(folded(name), key) for name, key in named]
        self._names = [name for name, _ in pairs]
        self._keys = [key for _, key in pairs]
        self._exact = {name: key for name, key in reversed(pairs) if name}
        shown = {key: name for name, key in reversed(pairs)}
        self._in_order = sorted(shown, key=lambda key: (shown[key], key))
        self._place = {key: place for place, key in enumerate(self._in_order)}

    def exact(self, words: str) -> str | None:
        """The key with exactly this name, case, accents and spaces aside."""
        return self._exact.get(folded(words))

    def find(self, words: str, limit: int = 25) -> list[str]:
        """The keys most likely meant: the same name, then beginnings, then words inside, then typos.

        All of them by name when nothing was typed.
        """
        wanted = folded(words[:_LONGEST])
        if not wanted:
            return self._in_order[:limit]
        best: dict[str, float] = {}
        for number, score in self._scored(wanted):
            key = self._keys[number]
            best[key] = max(score, best.get(key, 0.0))
        return sorted(best, key=lambda key: (-best[key], self._place[key]))[:limit]

    def _scored(self, wanted: str) -> Iterator[tuple[int, float]]:
        """The names that fit, by number, and how well, up to 400; a name may come several times."""
        for number, name in enumerate(self._names):
            if name.startswith(wanted):
                yield number, (_SAME if name == wanted else _BEGINS) + fuzz.ratio(wanted, name)
            elif wanted in name or (len(name) >= _LONG_ENOUGH and name in wanted):
                yield number, _INSIDE + fuzz.ratio(wanted, name)
        yield from _near(wanted, self._names)
        # Somebody who is still typing has made their typo in the beginning of the name.
        for number, score in _near(wanted, [name[: len(wanted) + 1] for name in self._names]):
            yield number, score - 1


def search_of(platforms: Iterable[Platform]) -> Search:
    """Finds platforms' ids by name, id and alias."""
    return Search(
        (name, platform.id) for platform in platforms for name in (platform.name, platform.id, *platform.aliases)
    )


def folded(words: str) -> str:
    """Letters and digits only, without case, accents or spaces: "Devïant Art" and "DeviantArt" are one."""
    if words.isascii():  # nearly all names are, and this takes a third of the time
        return "".join(filter(str.isalnum, words.lower()))
    decomposed = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if char.isalnum())


def _near(wanted: str, names: Sequence[str]) -> Iterator[tuple[int, float]]:
    found = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
    return ((number, score) for _, score, number in found)
