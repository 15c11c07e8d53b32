"""Who and what a change touches, where the lines before do not say it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import ChangeKind, Clause, Kind, Line, Role, Saying
from bot.core.plain import plain
from bot.core.summary.doubts import is_doubtful, sayable
from bot.core.summary.touched import who

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.model import Change

_USES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY))
_PLACES = (("plan", "covers.plan"), ("region", "covers.region"))


def covers(changes: Sequence[Change]) -> Iterator[Line]:
    """Of the first change that lets something be used: who else is named, and for which plans and places it is."""
    for change in changes:
        said = sayable(change)
        uses = [clause for clause in change.clauses if clause.kind in _USES and clause.kind in said]
        if uses and change.change is not ChangeKind.GONE and not is_doubtful(change):
            if named := who(uses):
                yield Line("covers", "", uses[0].quote, (Saying("covers.who", (("who", named),)),))
            yield from _where(uses[0])
            return


def _where(clause: Clause) -> Iterator[Line]:
    for topic, message in _PLACES:
        for fact in clause.facts:
            if fact.role is Role.CONDITION and fact.topic == topic:
                yield Line("covers", "", clause.quote, (Saying(message, (("words", plain(fact.words)),)),))
