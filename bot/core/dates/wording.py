"""Phrases → one pattern that finds any of them, read forwards or, from a date to what stands before it, backwards.

Patterns are for text in lower case. `*` stands for any ending of a word, `~` for one to four words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS = re.compile(r"[a-zà-ɏ]")  # of scripts that part words by spaces
_ENDING = r"\w{0,12}"
_WORDS = r"[^\W\d_][\w'-]{0,20}(?: [\w'-]{1,20}){0,3}"
_NEVER = r"(?!)"


def anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of the phrases, as whole words."""
    return re.compile(_any_of(_forwards(phrase) for phrase in _longest_first(phrases)))


def backwards(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches the longest of the phrases in a text that is written from its last character to its first."""
    return re.compile(_any_of(_backwards(phrase) for phrase in _longest_first(phrases)))


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))


def _any_of(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or _NEVER


def _forwards(phrase: str) -> str:
    words = [_word(word, word) for word in phrase.lower().split()]
    start, end = _edges(phrase)
    return start + r"\s{1,3}".join(words) + end


def _backwards(phrase: str) -> str:
    words = [_word(word, word[::-1]) for word in reversed(phrase.lower().split())]
    start, end = _edges(phrase)
    return start + r"\s{1,3}".join(words) + end


def _word(word: str, written: str) -> str:
    if word == "~":
        return _WORDS
    return "".join(_ENDING if char == "*" else re.escape(char) for char in written)


def _edges(phrase: str) -> tuple[str, str]:
    """What a phrase must not touch: Chinese and Japanese words stand without spaces, Korean ones take endings."""
    if _LETTERS.search(phrase.lower()):
        return r"(?<![^\W_])", r"(?![^\W_])"
    return "", ""
