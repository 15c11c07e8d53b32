"""A changed sentence that speaks of a choice, beside the clauses that changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.model import Kind
from bot.core.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.clauses import Detector
    from bot.core.reading import Read

_FIRST = ("opt_out", "settings", "opt_in", "setting")  # what helps most comes first
_SAYS_NO = re.compile(
    r"\bopt(?:ing|ed)?[- ]out\b|\bobject to\b|\bturn(?:ed|ing)? off\b|\bsettings\b.*\b(?:choices?|choose|control)\b",
    re.IGNORECASE | re.DOTALL,
)
# What people mostly choose about, which is not AI; and what they may not do.
_OTHER_MATTERS = re.compile(
    r"market|advert|cookie|newsletter|e-?mail(?!ing us)|analytics|\bsale\b|\bsell|\bads?\b|payment|subscri|guardian"
    r"|warrant|arbitrat|location|communicat|promotion|offers|\b(?:may|must|shall|can) ?not\b|\bcan['’]t\b|\bno way\b"
    r"|\bnot (?:be )?able\b|\bwe have \w+ed\b|\bno (?:need|right|obligation)\b",
    re.IGNORECASE,
)
_YOUR_DATA = re.compile(
    r"\byou(?:rs?)?\b.*\b(?:data|information|content|process\w*|profiling|history)\b"
    r"|\b(?:data|information|content|process\w*|profiling|history)\b.*\byou(?:rs?)?\b",
    re.IGNORECASE | re.DOTALL,
)
_YOU = re.compile(r"\byou(?:rs?)?\b", re.IGNORECASE)
_AVAILABLE = re.compile(r"\b(?:settings|controls|choices|options)\b.{0,40}\bavailable\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:in this way|this (?:processing|use|data|information)|such (?:use|processing))\b", re.IGNORECASE
)
_LONGEST = 400  # characters; a longer sentence lists much else


def choice_beside(old: Read, new: Read, detector: Detector) -> str:
    """The one of the new sentences that most likely tells how to choose, "" where none does.

    It need not be about AI: it is shown as what it is, another changed sentence, in its own words.
    """
    found = list(_choices(old, new, detector))
    return min(found, key=lambda one: one[0])[1] if found else ""


def _choices(old: Read, new: Read, detector: Detector) -> Iterator[tuple[tuple[bool, int], str]]:
    for sentence in new.only(old).values():
        text = plain(sentence)
        if len(text) > _LONGEST or _OTHER_MATTERS.search(text):
            continue
        if detector.speaks_of_ai(sentence) and (topics := _ways(text, detector.choices(sentence))):
            yield (False, min(map(_FIRST.index, topics))), sentence
        elif _SAYS_NO.search(text) and _YOUR_DATA.search(text):
            yield (True, 0), sentence


def _ways(text: str, topics: frozenset[str]) -> set[str]:
    """How a sentence that speaks of AI speaks of choosing."""
    found = set(topics.intersection(_FIRST))
    if "setting" not in text.casefold():
        found.discard("settings")  # it says "by default"
    return found if _YOU.search(text) or _AVAILABLE.search(text) else set()


def may_be_of_ai(sentence: str, detector: Detector) -> bool:
    """False only where it surely speaks of something else: "in this way" may point at a sentence on AI."""
    return detector.speaks_of_ai(sentence) or bool(_POINTS_BACK.search(plain(sentence)))


def choice_reworded(old: Read, new: Read) -> str:
    """A choice over AI that was only worded anew, "" for none."""
    came = new.only(old)
    return next((one.quote for one in new.statements.values() if Kind.CHOICE in one.kinds and one.key in came), "")
