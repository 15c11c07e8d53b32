"""Which new statement was made from which old one, and which sentence stands in a vanished one's place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, TypeVar

from rapidfuzz import fuzz, process

from bot.core import passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.core.reading import Read, Statement

# All of 100, of rapidfuzz's token_sort_ratio, chosen on the labelled changes of half the services.
_REWRITTEN = 55  # below it two sentences are different statements
_SAME_KIND = 38  # two statements of one kind, one gone and one new in the same version, are one rewritten
_TWIN = 88  # a sentence this like one that stands in both versions says nothing new
_BESIDE = 70  # an old sentence this like a new one is shown beside it
_ALL = 90_000  # comparisons made one by one; of more only the likeliest, so that no page takes its square in time
_LIKELIEST = 20
_TELLING = 50  # a word that more of them have tells none apart

Like = TypeVar("Like")


class Near(Generic[Like]):
    """What among many may be like one's words: all of it, or, where that takes too long, what shares rare words."""

    def __init__(self, among: Iterable[Like], words: Callable[[Like], str], asked: int) -> None:
        """`asked`: how many will be looked for."""
        self._among = list(among)
        self._having: dict[str, list[int]] | None = None  # by word: the places of those that have it
        if len(self._among) * asked > _ALL:
            self._having = {}
            for place, one in enumerate(self._among):
                for word in dict.fromkeys(words(one).split()):
                    self._having.setdefault(word, []).append(place)

    def to(self, words: str) -> list[Like]:
        if self._having is None:
            return self._among
        shared: Counter[int] = Counter()
        for word in dict.fromkeys(words.split()):
            having = self._having.get(word, [])
            if len(having) <= _TELLING:
                shared.update(having)
        return [self._among[place] for place, _ in shared.most_common(_LIKELIEST)]


def statements(among: Iterable[Statement], asked: int) -> Near[Statement]:
    return Near(among, lambda one: one.words, asked)


def only_in(there: Read, here: Read, asked: int) -> Near[str]:
    """The sentences of `there` that do not stand `here`."""
    return Near(there.only(here).values(), passages.words, asked)


def pair(appeared: Sequence[Statement], vanished: Sequence[Statement]) -> dict[str, Statement]:
    """The old statement by the new one's key: best pairs first, each used once."""
    scored = []
    near = statements(vanished, len(appeared))
    for new in appeared:
        for old in near.to(new.words):
            floor = _SAME_KIND if new.kinds & old.kinds else _REWRITTEN
            score = fuzz.token_sort_ratio(new.words, old.words, score_cutoff=floor)
            if score:
                scored.append((score, new.key, old))
    pairs: dict[str, Statement] = {}
    used: set[str] = set()
    for _, key, old in sorted(scored, key=lambda found: -found[0]):
        if key not in pairs and old.key not in used:
            pairs[key] = old
            used.add(old.key)
    return pairs


def has_twin(statement: Statement, among: Near[Statement]) -> bool:
    """Whether one of them says nearly the same words, and all of its kinds."""
    return any(
        statement.kinds <= other.kinds and fuzz.token_sort_ratio(statement.words, other.words) >= _TWIN
        for other in among.to(statement.words)
    )


def beside(statement: Statement, among: Near[str]) -> str:
    """The sentence among them that this one most likely stands for; "" where none is like it."""
    sources = among.to(statement.words)
    words = [passages.words(source) for source in sources]
    found = process.extractOne(statement.words, words, scorer=fuzz.token_sort_ratio, score_cutoff=_BESIDE)
    return sources[found[2]] if found else ""
