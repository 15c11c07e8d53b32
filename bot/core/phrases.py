"""Which of many phrases stand in a text: one pass over the text, however many they are (Aho and Corasick, 1975)."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def standing(phrases: Iterable[str], text: str) -> frozenset[str]:
    """Those whose words stand in the text, one after the other. Words are what single spaces part."""
    following: list[dict[str, int]] = [{}]  # by place: the places that a next word leads to; all phrases make one tree
    ends: dict[str, int] = {}
    for phrase in phrases:
        place = 0
        for word in phrase.split():
            if word not in following[place]:
                following[place][word] = len(following)
                following.append({})
            place = following[place][word]
        ends[phrase] = place
    if not ends:
        return frozenset()
    fallback = _fallbacks(following)
    reached = {place for place in _walked(text, following, fallback) if place}
    for place in reversed(fallback):  # deepest first: where a phrase is read, the end of it is, too
        if place in reached:
            reached.add(fallback[place])
    return frozenset(phrase for phrase, place in ends.items() if place in reached)


def _walked(text: str, following: list[dict[str, int]], fallback: dict[int, int]) -> Iterable[int]:
    place = 0
    for word in text.split():
        while place and word not in following[place]:
            place = fallback[place]
        place = following[place].get(word, 0)
        yield place


def _fallbacks(following: list[dict[str, int]]) -> dict[int, int]:
    """For each place, shallow ones first, that of the longest proper end of its words that begins a phrase."""
    fallback = {0: 0}
    waiting = deque([0])
    while waiting:
        place = waiting.popleft()
        for word, after in following[place].items():
            shorter = fallback[place]
            while shorter and word not in following[shorter]:
                shorter = fallback[shorter]
            fallback[after] = following[shorter].get(word, 0) if place else 0
            waiting.append(after)
    return fallback
