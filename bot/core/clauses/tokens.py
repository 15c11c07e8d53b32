"""Plain text → sentences → words, each with its place, so that a quotation can be cut out exactly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# A character of a script that sets no spaces between words is a word of its own; so phrases are found in it.
_UNSPACED = r"\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_HANGUL = r"\uac00-\ud7af"
_OTHERS = rf"[{_HANGUL}]+|[{_UNSPACED}]"
_LETTER = rf"[^\W_{_UNSPACED}{_HANGUL}]"
_ASCII_LETTER = "[a-zA-Z0-9]"  # most texts have no others, and these are found faster


def _word(letter: str) -> str:
    """Inner dots or @ (a domain, "A.I.") or an apostrophe ("don't") belong to a word; a hyphen parts two words.

    A possessive is a word of its own, so that "the company's models" can be told from "models".
    """
    inner = rf"[.@]{letter}+|'(?!s(?!{letter})){letter}{{1,3}}(?!{letter})"
    return rf"{letter}+(?:{inner})*|(?<={letter})'s(?!{letter})"


_WORD, _ASCII_WORD = re.compile(f"{_word(_LETTER)}|{_OTHERS}"), re.compile(_word(_ASCII_LETTER))
_BARE_WORD, _ASCII_BARE_WORD = re.compile(f"{_LETTER}+|{_OTHERS}"), re.compile(f"{_ASCII_LETTER}+")
# One set of characters to begin with, which is found fast; what is found need not be an end. The run of marks is taken
# at once, so that a long one is passed over once.
_CUT = re.compile(
    r"""[.!?…。！？\u2028]
        (?: (?<=[.!?…])[.!?…]*+(?:["')\]]{0,3}\s++)? | (?<=[。！？])[。！？]*+["')\]」』]{0,2}\s* | \u2028*+ )""",
    re.VERBOSE,
)
_NO_CUT_AFTER = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|no|nos|art|arts|sec|inc|ltd|co|corp|llc|mr|mrs|ms|dr|st|u\.s|u\.k|a\.i|approx|para|pp|p)"
    r"|\b[A-Za-z]|\b(?:[0-9]{1,3}\.)*[0-9]{1,3})\.\s+$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[a-z(]")
_LONGEST = 4000  # characters; a "sentence" beyond this is a run of text without ends and is cut at a space


def fold(text: str) -> str:
    """The text in lower case, character for character, so that its places are the text's."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(lower if len(lower := char.casefold()) == 1 else char for char in text)


def words(folded: str) -> list[str]:
    """The words of a folded text, in order."""
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)


def places(words: Sequence[str], folded: str, start: int) -> list[tuple[int, int]]:
    """Where these words, all that stand in the text from `start` on, stand: offsets in the text.

    Each is the first that reads like it behind the one before: no letter or digit stands between two words.
    """
    found, end = [], start
    for word in words:
        start = folded.index(word, end)
        end = start + len(word)
        found.append((start, end))
    return found


def bare_words(folded: str) -> list[str]:
    """The runs of letters and digits."""
    return (_ASCII_BARE_WORD if folded.isascii() else _BARE_WORD).findall(folded)


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences, trimmed of white space; empty for a text without words."""
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in _CUT.finditer(text):
        if not _ends_sentence(text, start, cut):
            continue
        _add(text, start, cut.end(), spans)
        start = cut.end()
    _add(text, start, len(text), spans)
    return spans


def _ends_sentence(text: str, start: int, cut: re.Match[str]) -> bool:
    mark = cut.group()
    if mark[0] in "\u2028。！？":
        return True
    if not mark[-1].isspace():
        return False
    if _GOES_ON.match(text, cut.end()):
        return False
    return not (mark[0] == "." and _NO_CUT_AFTER.search(text[max(start, cut.end() - 12) : cut.end()]))


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        _add(text, start, cut, spans)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
