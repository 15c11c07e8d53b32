"""The days that the text names: from when it counts, when it says that it was last changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Line, Role, Saying
from bot.core.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from bot.core.dates import Dated
    from bot.core.model import Change
    from bot.core.summary.about import About


def when(changes: Sequence[Change], about: About) -> Iterator[Line]:
    before, after = about.before, about.after
    if after.effective and after.effective != before.effective:
        ahead = about.today is not None and after.effective.day > about.today
        yield _line("know.effective" if ahead else "know.in_effect", after.effective)
    elif after.delay:
        yield Line("know", "", after.delay[1], (Saying("know.delay", (("count", str(after.delay[0])),)),))
    if after.updated and before.updated:
        same = after.updated.day == before.updated.day
        yield _line("know.updated_same" if same else "know.updated", after.updated)
    named = {dated.words for dated in (after.effective, after.updated, after.deadline) if dated}
    yield from _since(changes, named)


def effective_on(about: About) -> date | None:
    """The day in the future from which the new text counts, None where it names none."""
    found = about.after.effective
    return found.day if found and about.today and found.day > about.today else None


def choose_by(about: About) -> date | None:
    """The last day to say no, None where the text names none or it is over."""
    found = about.after.deadline
    return found.day if found and about.today and found.day >= about.today else None


def _line(message: str, dated: Dated) -> Line:
    return Line("know", "", dated.words, (Saying(message, (("date", dated.day.isoformat()),)),))


def _since(changes: Sequence[Change], told: AbstractSet[str]) -> Iterator[Line]:
    """Days that the changed sentences themselves name, and no line before tells."""
    for change in changes:
        for clause in change.clauses:
            for fact in clause.facts:
                if fact.role is Role.SINCE and fact.topic == "date" and fact.words not in told:
                    yield Line("know", "", clause.quote, (Saying("know.since", (("words", plain(fact.words)),)),))
                    return
