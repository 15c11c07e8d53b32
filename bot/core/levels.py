"""What a change is worth. The table is docs/clauses.md's ("What a change is worth")."""

from __future__ import annotations

import re

from bot.core.model import Change, ChangeKind, Kind, Level, Role
from bot.core.plain import plain

_COMES = {
    Kind.TRAINING: Level.HIGH,
    Kind.THIRD_PARTY: Level.HIGH,
    Kind.LIKENESS: Level.HIGH,
    Kind.PROCESSING: Level.MEDIUM,
    Kind.CHOICE: Level.MEDIUM,
    Kind.PROMISE: Level.MEDIUM,
    Kind.PROHIBITION: Level.LOW,
    Kind.OUTPUT: Level.LOW,
    Kind.DISCLOSURE: Level.LOW,
}
_GOES = {
    Kind.TRAINING: Level.LOW,
    Kind.THIRD_PARTY: Level.LOW,
    Kind.LIKENESS: Level.LOW,
    Kind.PROCESSING: Level.NOTHING,
    Kind.CHOICE: Level.HIGH,
    Kind.PROMISE: Level.HIGH,
    Kind.PROHIBITION: Level.LOW,
    Kind.OUTPUT: Level.LOW,
    Kind.DISCLOSURE: Level.LOW,
}
_USES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY, Kind.LIKENESS, Kind.PROCESSING))
_SAYS_NO = re.compile(
    r"\b(?:withdr[ae]w|revok|object|opt(?:ing)?[- ]out|turn\w* (?:it |this )?off|disabl|setting)", re.IGNORECASE
)
_SOLELY = re.compile(r"\b(?:sole(?:ly)?|only (?:to|for|as))\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|never|no|nor|neither|none|cannot|without|\w+n't)\b", re.IGNORECASE)
_SAME = (ChangeKind.MOVED, ChangeKind.REWORDED)


def level_of(change: Change) -> Level:
    """The highest level that one of its kinds gives it."""
    if change.change in _SAME:
        return Level.NOTHING
    return max((level_of_kind(kind, change) for kind in change.kinds), default=Level.NOTHING)


def level_of_kind(kind: Kind, change: Change) -> Level:
    """The level that this kind gives a change which is more than other words for the same."""
    goes = change.change in (ChangeKind.GONE, ChangeKind.NARROWED)
    return _going(kind, change) if goes else _coming(kind, change)


def _going(kind: Kind, change: Change) -> Level:
    """What only limited a use, in the very sentence that allowed it, is no great loss where that use goes with it.

    Nor is what only just came: nobody has less than before.
    """
    goes_with_use = change.change is ChangeKind.GONE and (
        (kind is Kind.CHOICE and not _USES.isdisjoint(change.kinds) and _asked_for(change))
        or (kind is Kind.PROMISE and Kind.PROCESSING in change.kinds and _only_bounds(change))
    )
    return min(Level.LOW, _GOES[kind]) if change.undone or goes_with_use else _GOES[kind]


def _asked_for(change: Change) -> bool:
    """Whether the choice was to say yes; a way to say no may be about uses that other sentences allow."""
    said = {topic for clause in change.old_clauses for topic in clause.topics(Role.CONDITION)}
    return said == {"opt_in"} and not _SAYS_NO.search(plain(change.old_quote))


def _only_bounds(change: Change) -> bool:
    """Whether the promise was that it happens for one purpose alone, and nothing else was denied."""
    quote = plain(change.old_quote)
    return bool(_SOLELY.search(quote)) and not _DENIES.search(quote)


def _coming(kind: Kind, change: Change) -> Level:
    """A likeness rule that only forbids, or asks for consent, takes nothing from anybody."""
    if kind is Kind.LIKENESS and not any(clause.allows for clause in change.clauses if clause.kind is kind):
        return Level.LOW
    return _COMES[kind]
