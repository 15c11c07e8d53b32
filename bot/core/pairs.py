"""Which new statement was made from which old one, and which sentence stands in a vanished one's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.core import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.core.reading import Read, Statement

# All of 100, of rapidfuzz's token_sort_ratio, chosen on the labelled changes of half the services.
_REWRITTEN = 55  # below it two sentences are different statements
_SAME_KIND = 38  # two statements of one kind, one gone and one new in the same version, are one rewritten
_TWIN = 88  # a sentence this like one that stands in both versions says nothing new
_BESIDE = 70  # an old sentence this like a new one is shown beside it
_MOST = 300  # statements a side; a page that changes more at once is paired no further


def pair(appeared: Sequence[Statement], vanished: Sequence[Statement]) -> dict[str, Statement]:
    """The old statement by the new one's key: best pairs first, each used once."""
    scored = []
    for new in appeared[:_MOST]:
        for old in vanished[:_MOST]:
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


def has_twin(statement: Statement, among: Iterable[Statement]) -> bool:
    """Whether one of them says nearly the same words, and all of its kinds."""
    return any(
        statement.kinds <= other.kinds and fuzz.token_sort_ratio(statement.words, other.words) >= _TWIN
        for other in among
    )


def beside(statement: Statement, here: Read, there: Read) -> str:
    """The sentence of `there`, not shown `here`, that this one most likely stands for; "" where none is like it."""
    only = {key: source for key, source in there.sentences.items() if key not in here.sentences}
    words = {key: passages.words(source) for key, source in list(only.items())[:_MOST]}
    found = process.extractOne(statement.words, words, scorer=fuzz.token_sort_ratio, score_cutoff=_BESIDE)
    return only[found[2]] if found else ""
