"""What a clause names, as topics that every catalogue has words for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.model import Kind, Role
from bot.core.plain import plain
from bot.core.summary.meant import is_meant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.model import Change, Clause, Fact

_WHAT = (
    "works",
    "voice",
    "recordings",
    "prompts",
    "feedback",
    "usage",
    "personal",
    "data",
    "public",
)  # most telling first
_WHO = ("affiliates", "partners", "suppliers")
_PURPOSES = ("train", "improve", "develop", "evaluate")
_KINDS_OF_AI = frozenset(("generative", "replicate", "language_models", "generate"))
_LIMITED = re.compile(r"\b(?:foundation\w*|private|children\w*|minors|fine-?tuned|trained)\b", re.IGNORECASE)
_LIKENESS = ("likeness", "face", "facial")  # else it is the sound alone
_USAGE = ("usage", "metadata", "interaction")
_PERSONAL = ("personal", "about you", "personally")


def clauses_of(change: Change, kind: Kind) -> tuple[Clause, ...]:
    """Those of that kind, as they are now; as they were, where none is left."""
    clauses = [clause for clause in change.clauses if clause.kind is kind]
    return tuple(clauses or (clause for clause in change.old_clauses if clause.kind is kind))


def what(clauses: Iterable[Clause]) -> str:
    """What of the user's they name, topics parted by spaces; "" where they name nothing."""
    found = {
        _exactly(fact, clause)
        for clause in clauses
        for fact in clause.facts
        if fact.role is Role.WHAT and is_meant(fact, plain(clause.quote))
    }
    if found & {"usage", "personal"}:
        found.discard("data")
    if "voice" in found:
        found.discard("recordings")
    return " ".join(topic for topic in _WHAT if topic in found)


def who(clauses: Iterable[Clause]) -> str:
    """Who beside the company itself they name."""
    return _in_order(_WHO, clauses, Role.WHO)


def purposes(clauses: Iterable[Clause]) -> str:
    return _in_order(_PURPOSES, clauses, Role.PURPOSE)


def says(change: Change, kind: Kind) -> str:
    """The kind's name among the messages, with what more of it is certain: "promise.train", "likeness.allowed"."""
    clauses = clauses_of(change, kind)
    if kind is Kind.LIKENESS and "voice" in what(clauses) and any(clause.allows for clause in clauses):
        return "likeness.allowed"
    if kind is Kind.TRAINING and (named := purposes(clauses)) and "train" not in named.split():
        return "training.improve"
    both = not {Kind.TRAINING, Kind.CHOICE}.isdisjoint(change.kinds)
    if kind is Kind.PROMISE and not both and clauses and all(map(_is_no_training, clauses)):
        return "promise.train"
    return kind.value


def _is_no_training(promise: Clause) -> bool:
    """Whether it says, without a limit that we know of, that the platform itself trains nothing."""
    if not what([promise]) or _LIMITED.search(promise.quote):
        return False
    purpose = promise.topics(Role.PURPOSE)
    limits = promise.topics(Role.CONDITION) | promise.topics(Role.EXCEPTION) | promise.topics(Role.WHO) - {"company"}
    return "train" in purpose and not limits and not purpose & _KINDS_OF_AI


def _exactly(fact: Fact, clause: Clause) -> str:
    said = fact.words.casefold()
    if fact.topic == "voice" and clause.kind is not Kind.LIKENESS:
        return "voice" if any(word in said for word in _LIKENESS) else "recordings"
    if fact.topic != "data":
        return fact.topic
    if any(word in said for word in _USAGE):
        return "usage"
    return "personal" if any(word in said for word in _PERSONAL) else "data"


def _in_order(order: tuple[str, ...], clauses: Iterable[Clause], role: Role) -> str:
    found = {topic for clause in clauses for topic in clause.topics(role)}
    return " ".join(topic for topic in order if topic in found)
