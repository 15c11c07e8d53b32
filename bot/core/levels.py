"""What a change is worth. The table is docs/clauses.md's ("What a change is worth")."""

from __future__ import annotations

from bot.core.model import Change, ChangeKind, Kind, Level

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
_SAME = (ChangeKind.MOVED, ChangeKind.REWORDED)


def level_of(change: Change) -> Level:
    """The highest level that one of its kinds gives it."""
    if change.change in _SAME:
        return Level.NOTHING
    goes = change.change in (ChangeKind.GONE, ChangeKind.NARROWED)
    return max((_GOES[kind] if goes else _coming(kind, change) for kind in change.kinds), default=Level.NOTHING)


def _coming(kind: Kind, change: Change) -> Level:
    """A likeness rule that only forbids, or asks for consent, takes nothing from anybody."""
    if kind is Kind.LIKENESS and not any(clause.allows for clause in change.clauses if clause.kind is kind):
        return Level.LOW
    return _COMES[kind]
