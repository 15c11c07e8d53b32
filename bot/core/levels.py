"""What a change is worth. The table is docs/clauses.md's ("What a change is worth")."""

from __future__ import annotations

from bot.core.model import Change, ChangeKind, Kind, Level, Role

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
_LEARNING = frozenset(("train", "ai_models", "language_models", "generative"))
_SAME = (ChangeKind.MOVED, ChangeKind.REWORDED)


def level_of(change: Change) -> Level:
    """The highest level that one of its kinds gives it."""
    if change.change in _SAME:
        return Level.NOTHING
    goes = change.change in (ChangeKind.GONE, ChangeKind.NARROWED)
    level_of_kind = _going if goes else _coming
    return max((level_of_kind(kind, change) for kind in change.kinds), default=Level.NOTHING)


def _going(kind: Kind, change: Change) -> Level:
    """What only limited a use, in the very sentence that allowed it, is no great loss where that use goes with it."""
    limit = change.change is ChangeKind.GONE and (
        (kind is Kind.CHOICE and not _USES.isdisjoint(change.kinds) and _asked_for(change))
        or (kind is Kind.PROMISE and Kind.PROCESSING in change.kinds and not _of_training(change))
    )
    return Level.LOW if limit else _GOES[kind]


def _asked_for(change: Change) -> bool:
    """Whether the choice was to say yes; a way to say no may be about uses that other sentences allow."""
    said = {topic for clause in change.old_clauses for topic in clause.topics(Role.CONDITION)}
    return said == {"opt_in"}


def _of_training(change: Change) -> bool:
    """Whether the promise was that nothing is learned from it."""
    promises = (clause for clause in change.old_clauses if clause.kind is Kind.PROMISE)
    return any(clause.topics(Role.PURPOSE) & _LEARNING for clause in promises)


def _coming(kind: Kind, change: Change) -> Level:
    """A likeness rule that only forbids, or asks for consent, takes nothing from anybody."""
    if kind is Kind.LIKENESS and not any(clause.allows for clause in change.clauses if clause.kind is kind):
        return Level.LOW
    return _COMES[kind]
