"""Which changes must not be put into words, and which of their kinds: where a reading could say the reverse.

The words looked for are English, as the facts are; of other languages less is said anyway.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.core import passages
from bot.core.model import ChangeKind, Kind, Role
from bot.core.plain import plain

if TYPE_CHECKING:
    from bot.core.model import Change, Clause

_ENDS = re.compile(r"\b(?:ceas(?:e|es|ed|ing)|stop(?:s|ped|ping)?|discontinu\w+|no longer)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|no|cannot|only|solely|without|except|prohibit\w*|forbid\w*)\b|n['’]t\b", re.IGNORECASE
)
CHOOSES = re.compile(
    r"\b(?:opt\w*|choose|choice\w*|consent\w*|object|settings?|disable|turn\w* off|allow|permission)\b", re.IGNORECASE
)
_PROMISES = re.compile(
    r"\b(?:do|does|did|will|shall|would|may|must|can)(?:\s+not|n['’]t|not|\s+never)\b|\bnever\b|\bnot be\b",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"\b(?:collect\w*|retain\w*|stor(?:e|es|ed|ing))\b", re.IGNORECASE)
_WORKS_ON = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|process\w*|analy[sz]\w*|generat\w*|recogni\w+|moderat\w*|personali[sz]\w*|recommend\w*"
    r"|transcri\w*|translat\w*|detect\w*|scan\w*|automat\w*|power\w*|send\w*|sent|shar\w+)\b",
    re.IGNORECASE,
)
_REMAINS = {Kind.CHOICE: CHOOSES, Kind.PROMISE: _DENIES, Kind.PROHIBITION: _DENIES}
_ALIKE = 50  # of 100, of rapidfuzz's token_sort_ratio: less alike wordings need not be one clause changed
_MINOR = frozenset((Kind.OUTPUT, Kind.PROCESSING))


def is_doubtful(change: Change) -> bool:
    """Whether it is better not to say in our words what changed."""
    if change.change is ChangeKind.GONE:
        return bool(change.quote) and any(_still_says(kind, change.quote) for kind in change.kinds)
    if change.change in (ChangeKind.WIDENED, ChangeKind.NARROWED) and not _are_alike(change):
        return True
    unsure = bool(change.clauses) and not any(clause.sure for clause in change.clauses)
    return (unsure and set(change.kinds) <= _MINOR) or not sayable(change)


def is_unsure(change: Change) -> bool:
    """Whether every clause of it was a close call."""
    clauses = change.clauses or change.old_clauses
    return bool(clauses) and not any(clause.sure for clause in clauses)


def sayable(change: Change) -> tuple[Kind, ...]:
    """Its kinds that can be said of it."""
    return tuple(kind for kind in change.kinds if not _contradicted(kind, change))


def _contradicted(kind: Kind, change: Change) -> bool:
    """Whether something in the sentence speaks against saying that kind of it."""
    text = plain(change.quote or change.old_quote)
    clauses = [clause for clause in change.clauses or change.old_clauses if clause.kind is kind]
    if kind is Kind.TRAINING:
        return Kind.PROHIBITION in change.kinds or bool(_ENDS.search(text)) or any(map(_is_of_others_alone, clauses))
    if kind is Kind.PROMISE:
        return Kind.CHOICE in change.kinds and not _PROMISES.search(text)
    if kind is Kind.PROCESSING:
        return bool(_KEEPS.search(text)) and not _WORKS_ON.search(text)
    if kind is Kind.CHOICE and change.change is ChangeKind.GONE:
        return not {Kind.TRAINING, Kind.THIRD_PARTY}.isdisjoint(change.kinds)  # it went with what it was about
    return False


def _is_of_others_alone(clause: Clause) -> bool:
    """Whether it names others who may do so, and not the company: a sentence on what others do is often a ban."""
    who = clause.topics(Role.WHO)
    return bool(who & {"partners", "others"}) and not who & {"company", "affiliates"}


def _still_says(kind: Kind, quote: str) -> bool:
    """Whether the wording in a vanished one's place still speaks of the same."""
    words = _REMAINS.get(kind)
    return words is not None and bool(words.search(plain(quote)))


def _are_alike(change: Change) -> bool:
    return fuzz.token_sort_ratio(passages.words(change.old_quote), passages.words(change.quote)) >= _ALIKE
