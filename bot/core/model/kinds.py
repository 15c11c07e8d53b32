"""The words of the field: kinds of clauses, levels, kinds of change, roles of facts."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a clause does, as `docs/clauses.md` defines it."""

    TRAINING = "training"
    THIRD_PARTY = "third_party"
    LIKENESS = "likeness"
    PROCESSING = "processing"
    CHOICE = "choice"
    PROMISE = "promise"
    PROHIBITION = "prohibition"
    OUTPUT = "output"
    DISCLOSURE = "disclosure"


class Level(IntEnum):
    """What a change is worth, in rising order. `level.word` is how it is stored and said."""

    NOTHING = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Level:
        """The level called `word`; KeyError when there is none."""
        return cls[word.upper()]


class ChangeKind(StrEnum):
    NEW = "new"
    WIDENED = "widened"
    NARROWED = "narrowed"
    GONE = "gone"
    RETURNED = "returned"
    MOVED = "moved"
    REWORDED = "reworded"


class Role(StrEnum):
    """What a fact of a clause answers."""

    WHO = "who"  # who may use it
    WHAT = "what"  # what of the user's is touched
    PURPOSE = "purpose"  # what it is used for
    CONDITION = "condition"  # "unless you opt out", "with your consent"
    EXCEPTION = "exception"  # "except…", "other than…"
    SINCE = "since"  # from when it holds
    CHOICE_AT = "choice_at"  # the address or setting named for choosing
