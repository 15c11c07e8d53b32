"""Two wordings of one statement → what widened, narrowed, came or went between them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.core.model import Change, ChangeKind, Clause, Kind, Role
from bot.core.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.clauses import Detector
    from bot.core.reading import Statement

_ALIKE = 80  # of 100, of rapidfuzz's token_sort_ratio: two wordings of one sentence with a few words exchanged
_REACH = (Role.WHO, Role.WHAT, Role.PURPOSE)  # more of these makes a clause wider
_LIMITS = (Role.CONDITION, Role.EXCEPTION)  # more of these makes it narrower
# Topics that state no reach of their own: every sentence of a company speaks of "we" and "data".
_WEAK = frozenset(("company", "data", "improve", "develop", "evaluate", "suppliers", "language_models"))
# That a feature shows what fits is said in ever other words ("display", "search", "recommend", "personalise").
_WEAK_OF = {Kind.PROCESSING: _WEAK | {"recommend"}}
_TAKES_AWAY = re.compile(
    r"\b(?:no longer|can ?not|can't|not (?:be )?able to|unable to|not possible to)\s+(?:\w+\s+){0,2}"
    r"(?:opt|object|choos|withdraw|turn|disabl|refus|declin|switch|exclu|delet)",
    re.IGNORECASE,
)
_WITH_REACH = frozenset((Kind.TRAINING, Kind.THIRD_PARTY, Kind.LIKENESS, Kind.PROCESSING, Kind.PROMISE))


def new(statement: Statement, beside: str = "") -> Change:
    """A statement that was never shown; `beside` is the old sentence nearest to it, if one was taken out."""
    return _change(ChangeKind.NEW, statement.kinds, after=statement, old_quote=beside)


def returned(statement: Statement) -> Change:
    """A statement that was away long enough, or was said to be gone, and stands again."""
    return _change(ChangeKind.RETURNED, statement.kinds, after=statement)


def gone(statement: Statement, beside: str = "") -> Change:
    """A statement that no longer stands; `beside` is the new sentence in its place, if there is one."""
    return Change(
        ChangeKind.GONE,
        _ordered(statement.kinds),
        beside,
        statement.quote,
        old_clauses=statement.clauses,
        headings=statement.passage.headings,
    )


def difference(before: Statement, after: Statement, detector: Detector) -> list[Change]:
    """What changed between two wordings, kind by kind; one REWORDED change when nothing of weight did."""
    if _is_reworded(before, after, detector):
        return [_change(ChangeKind.REWORDED, after.kinds, before, after)]
    moved = {kind: _moved(before, after, kind) for kind in before.kinds & after.kinds}
    wider = (after.kinds - before.kinds) | {kind for kind, how in moved.items() if how is ChangeKind.WIDENED}
    narrower = {kind for kind, how in moved.items() if how is ChangeKind.NARROWED}
    by_kind = (
        (ChangeKind.WIDENED, wider),
        (ChangeKind.GONE, before.kinds - after.kinds),
        (ChangeKind.NARROWED, narrower),
    )
    changes = [_change(how, kinds, before, after) for how, kinds in by_kind if kinds]
    return changes or [_change(ChangeKind.REWORDED, after.kinds, before, after)]


def _is_reworded(before: Statement, after: Statement, detector: Detector) -> bool:
    """Whether two wordings are so alike that only the words they differ in can tell them apart, and those do not."""
    if fuzz.token_sort_ratio(before.words, after.words) < _ALIKE:
        return False
    old, new = Counter(before.words.split()), Counter(after.words.split())
    return not detector.weighs([*(new - old), *(old - new)], after.quote)


def _moved(before: Statement, after: Statement, kind: Kind) -> ChangeKind:
    """Whether one kind's statement widened, narrowed, or only reads differently."""
    if kind is Kind.CHOICE:
        return _choice_moved(before, after)
    if kind not in _WITH_REACH:
        return ChangeKind.REWORDED
    old, new = _clause(before, kind), _clause(after, kind)
    wider = _more(old, new, _REACH) or _more(new, old, _LIMITS)
    narrower = _more(new, old, _REACH) or _more(old, new, _LIMITS)
    if wider == narrower:  # neither, or some of both: the wording itself is all that can be said
        return ChangeKind.REWORDED
    return ChangeKind.WIDENED if wider else ChangeKind.NARROWED


def _choice_moved(before: Statement, after: Statement) -> ChangeKind:
    """ "You can no longer opt out" speaks of the same choice as "You can opt out", and takes it away."""
    lost, had_lost = (bool(_TAKES_AWAY.search(plain(one.quote))) for one in (after, before))
    if lost == had_lost:
        return ChangeKind.REWORDED
    return ChangeKind.NARROWED if lost else ChangeKind.WIDENED


def _more(less: Clause, more: Clause, roles: Iterable[Role]) -> bool:
    weak = _WEAK_OF.get(more.kind, _WEAK)
    return any(more.topics(role) - less.topics(role) - weak for role in roles)


def _clause(statement: Statement, kind: Kind) -> Clause:
    return next(clause for clause in statement.clauses if clause.kind is kind)


def _change(
    how: ChangeKind,
    kinds: Iterable[Kind],
    before: Statement | None = None,
    after: Statement | None = None,
    old_quote: str = "",
) -> Change:
    wanted = frozenset(kinds)
    stands = after or before
    return Change(
        how,
        _ordered(wanted),
        after.quote if after else "",
        before.quote if before else old_quote,
        tuple(clause for clause in after.clauses if clause.kind in wanted) if after else (),
        tuple(clause for clause in before.clauses if clause.kind in wanted) if before else (),
        stands.passage.headings if stands else (),
    )


def _ordered(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    found = set(kinds)
    return tuple(kind for kind in Kind if kind in found)
