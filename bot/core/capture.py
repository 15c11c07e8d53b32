"""Whether a text is the document at all, or an error page, a wall, another language, or a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.model import Capture
from bot.core.plain import plain

if TYPE_CHECKING:
    from bot.core.reading import Read

_WALL_SAYS = (
    "just a moment",
    "enable javascript",
    r"javascript is (?:disabled|required)",
    r"access (?:to this page has been )?denied",
    r"verify(?:ing)? (?:that )?you are (?:a )?human",
    "captcha",
    r"page (?:can(?:no|')t be|was not|not) found",
    r"\b404\b",
    r"\b50[0-4] ",
    r"service (?:is )?(?:temporarily )?unavailable",
    "something went wrong",
    "unusual traffic",
    "are you a robot",
    "please log ?in to continue",
    "checking your browser",
    "request blocked",
    "too many requests",
    "forbidden",
)
_WALL = re.compile("|".join(_WALL_SAYS), re.IGNORECASE)
_EMPTY = 12  # words: less is no document
_SHORT = 250  # words: a wall is short; longer texts that speak of JavaScript are terms
_ENOUGH = 120  # words: a document this long, seen before, cannot have shrunk to a wall by itself
_OPENING = 4000  # characters in which a wall says what it is
_SHRUNK = 0.6  # of the former length; terms that are rewritten seldom lose more
_SHARED = 0.2  # of the sentences: texts that share so many are in one language
_SAME = 0.9  # of the sentences: what is left is the former text, not a new one


def not_the_document(old: Read, new: Read) -> Capture | None:
    """Which side of the two is no capture of the document, and why; None when both are."""
    for side, this, other in (("new", new, old), ("old", old, new)):
        reason = _fault(this) or _other_language(this, other) or _cut_off(this, other)
        if reason:
            return Capture(side, reason)
    return None


def _fault(this: Read) -> str:
    if len(this.text) < _EMPTY:
        return "empty"
    if len(this.text) < _SHORT and (wall := _WALL.search(plain(this.text[:_OPENING]))):
        return f"not the document but a page that says “{wall.group()}”"
    return ""


def _other_language(this: Read, other: Read) -> str:
    """The longer side, or English, is taken for the document."""
    shared = len(this.sentences.keys() & other.sentences.keys())
    if shared > _SHARED * min(len(this.sentences), len(other.sentences)):
        return ""
    if not (this.language and other.language) or this.language == other.language:
        return ""
    foreign = other.language == "en" or (this.language != "en" and len(this.text) < len(other.text))
    return f"in another language ({this.language} instead of {other.language})" if foreign else ""


def _cut_off(this: Read, other: Read) -> str:
    if len(other.text) < _ENOUGH or len(this.text) > _SHRUNK * len(other.text) or not this.sentences:
        return ""
    *most, last = this.sentences
    kept = sum(key in other.sentences for key in most)
    ended = last in other.sentences and _ends(this.sentences[last])
    begins_alike = bool(most) and kept >= _SAME * len(most) and most[0] == next(iter(other.sentences))
    return "cut off" if begins_alike and not ended else ""


def _ends(sentence: str) -> bool:
    return plain(sentence).endswith((".", "!", "?", "。", ")", '"', ":"))
