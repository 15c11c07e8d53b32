"""Which changes must not be put into words, and which of their kinds: where a reading could say the reverse.

The words looked for are English (`words.py`), as the facts are; of other languages less is said anyway.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.core import passages
from bot.core.model import ChangeKind, Kind, Role
from bot.core.plain import plain
from bot.core.summary import words

if TYPE_CHECKING:
    from bot.core.model import Change, Clause

_REMAINS = {Kind.CHOICE: words.speaks_of_choosing, Kind.PROMISE: words.denies, Kind.PROHIBITION: words.denies}
_USES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY))
_RULES = frozenset((Kind.OUTPUT, Kind.DISCLOSURE))
_MINOR = frozenset((Kind.OUTPUT, Kind.PROCESSING))
_ALIKE = 50  # of 100, of rapidfuzz's token_sort_ratio: less alike wordings need not be one clause changed
_HALF = 60  # the same: a rule of which so much stands still is not gone
_FEWEST = 5  # words; fewer are a fragment


@lru_cache(maxsize=64)  # each change is asked about by several lines
def is_doubtful(change: Change) -> bool:
    """Whether it is better not to say in our words what changed."""
    if not sayable(change):
        return True
    if change.change is ChangeKind.GONE:
        return bool(change.quote) and _stands_still(change)
    if change.change in (ChangeKind.WIDENED, ChangeKind.NARROWED):
        return _likeness(change) < _ALIKE
    return is_unsure(change) and _MINOR.issuperset(change.kinds)


def is_unsure(change: Change) -> bool:
    """Whether every clause of it was a close call."""
    clauses = change.clauses or change.old_clauses
    return bool(clauses) and not any(clause.sure for clause in clauses)


@lru_cache(maxsize=64)
def sayable(change: Change) -> tuple[Kind, ...]:
    """Its kinds that can be said of it."""
    return tuple(kind for kind in change.kinds if not _contradicted(kind, change))


def _contradicted(kind: Kind, change: Change) -> bool:
    """Whether something in the sentence speaks against saying that kind of it."""
    gone = change.change is ChangeKind.GONE
    text = plain((gone and change.old_quote) or change.quote or change.old_quote)
    if kind in _USES and Kind.PROHIBITION in change.kinds:
        return True
    if kind is Kind.CHOICE and gone and not _USES.isdisjoint(change.kinds):
        return True  # it went with what it was about
    if kind is Kind.TRAINING and any(map(_is_of_others_alone, _clauses(change, kind))):
        return True
    return words.is_english(text) and _is_not_in(text, kind, change)


def _is_not_in(text: str, kind: Kind, change: Change) -> bool:
    """Whether an English sentence lacks what nobody says such a thing without, or says the reverse."""
    if kind is Kind.TRAINING:
        but_for = Kind.PROMISE in change.kinds and words.denies_but_for(text)
        learns = words.is_about_ai(text) and words.lets_learn(text)
        return but_for or words.says_that_it_ends(text) or not learns
    if kind is Kind.PROMISE:
        return Kind.CHOICE in change.kinds and not words.promises(text)
    if kind is Kind.PROCESSING:
        return words.only_keeps(text) or words.speaks_of_training(text) or not words.names_ai(text)
    if kind is Kind.CHOICE:
        return words.denies_a_choice(text)
    if kind is Kind.LIKENESS:
        return not words.is_about_copies(text)
    return kind in _RULES and len(text.split()) < _FEWEST


def _is_of_others_alone(clause: Clause) -> bool:
    """Whether it names others who may do so, and not the company: a sentence on what others do is often a ban."""
    who = clause.topics(Role.WHO)
    return bool(who & {"partners", "others"}) and not who & {"company", "affiliates"}


def _clauses(change: Change, kind: Kind) -> list[Clause]:
    return [clause for clause in change.clauses or change.old_clauses if clause.kind is kind]


def _stands_still(change: Change) -> bool:
    """Whether the wording in a vanished one's place still speaks of the same."""
    now = plain(change.quote)
    if any(remains(now) for kind, remains in _REMAINS.items() if kind in change.kinds):
        return True
    return _RULES.issuperset(change.kinds) and _likeness(change) >= _HALF


def _likeness(change: Change) -> float:
    return fuzz.token_sort_ratio(passages.words(change.old_quote), passages.words(change.quote))
