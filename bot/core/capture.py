"""Whether a text is the document at all, or an error page, a wall, another language, or a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Capture
from bot.core.plain import plain
from bot.core.walls import wall

if TYPE_CHECKING:
    from bot.core.reading import Read

_SHORT = 250  # words: a wall is short; longer texts that speak of JavaScript are terms
_ENOUGH = 120  # words: a document this long, on the other side, cannot have shrunk to a wall by itself
_TIMES = 3  # longer than what is shown in its place
_REMNANT = 40  # words: no document is so short…
_WHOLE = 400  # words: … that was once, or is soon to be, as long as this
_SHRUNK = 0.6  # of the former length; terms that are rewritten seldom lose more
_SHARED = 0.2  # of the sentences: texts that share so many are in one language
_SAME = 0.9  # of the sentences: what is left is the former text, not a new one


def not_the_document(old: Read, new: Read) -> Capture | None:
    """Which side of the two is no capture of the document, and why; None when both are."""
    if new.shares_most(old):
        return None
    for side, this, other in (("new", new, old), ("old", old, new)):
        if reason := fault(this, other) or _other_language(this, other):
            return Capture(side, reason)
        if reason := _cut_off(this, other) or _remnant(this, other):
            return Capture(side, reason, is_part=True)
    return None


def fault(this: Read, other: Read) -> str:
    """Why a text is no document at all, whatever it was declared to be; "" when it may be one.

    A single passage is a text, too: what it merely mentions, "forbidden" or "404", makes it no error page.
    """
    if not this.length:
        return "empty"
    known = other.length >= max(_ENOUGH, _TIMES * this.length)
    if this.length < _SHORT and (said := wall(this.text, known=known)):
        return f"not the document but a page that says “{said}”"
    return ""


def _other_language(this: Read, other: Read) -> str:
    """The longer side, or English, is taken for the document."""
    shared = len(this.sentences.keys() & other.sentences.keys())
    if shared > _SHARED * min(len(this.sentences), len(other.sentences)):
        return ""
    if not (this.language and other.language) or this.language == other.language:
        return ""
    foreign = other.language == "en" or (this.language != "en" and this.length < other.length)
    return f"in another language ({this.language} instead of {other.language})" if foreign else ""


def _cut_off(this: Read, other: Read) -> str:
    if other.length < _ENOUGH or this.length > _SHRUNK * other.length:
        return ""
    *most, last = this.sentences
    kept = sum(key in other.sentences for key in most)
    ended = last in other.sentences and _ends(this.sentences[last])
    begins_alike = bool(most) and kept >= _SAME * len(most) and most[0] == next(iter(other.sentences))
    return "cut off" if begins_alike and not ended else ""


def _remnant(this: Read, other: Read) -> str:
    """Its title, date or address, where the rest was not read."""
    tiny = this.length < _REMNANT and other.length >= _WHOLE
    return f"only {this.length} words, where the document has {other.length}" if tiny else ""


def _ends(sentence: str) -> bool:
    return plain(sentence).endswith((".", "!", "?", "。", ")", '"', ":"))
