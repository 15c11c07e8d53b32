"""The lines of an alert's summary, in the order in which they are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.model import Saying
from bot.core.summary.changed import changed, headline, told
from bot.core.summary.choice import choice, what_to_do
from bot.core.summary.covers import covers
from bot.core.summary.limits import limits
from bot.core.summary.notes import notes
from bot.core.summary.when import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.core.compare import Comparison
    from bot.core.model import Alert, Line
    from bot.core.summary.about import About
    from bot.core.summary.grounds import Grounds

_MOST_KNOWN = 4  # lines of what is good to know; a person reads no more of them


def summarise(comparison: Comparison, about: About) -> tuple[Line, ...]:
    """The headline first; empty when nothing changed. Each line's quote is the wording that it rests on."""
    changes = comparison.changes
    if not changes:
        return ()
    known = [*limits(told(changes)), *when(changes, about)][:_MOST_KNOWN]
    lines = (
        headline(changes, about),
        *changed(changes, about),
        *covers(changes),
        *choice(comparison, about),
        *known,
        *what_to_do(changes, about),
        *notes(changes, about),
    )
    return tuple(_each_once(lines))


def backed(alert: Alert, grounds: Grounds) -> tuple[Line, ...]:
    """The alert's lines that its words back. A headline that they do not says less."""
    kept = []
    for line in alert.summary:
        if not grounds.refusal(line, alert):
            kept.append(line)
        elif line.line == "headline":
            facts = (("platform", dict(line.says[0].facts)["platform"]),)
            kept.append(replace(line, says=(Saying("headline.changed", facts),)))
    return tuple(kept)


def _each_once(lines: Iterable[Line]) -> Iterator[Line]:
    seen: set[tuple[str, tuple[Saying, ...]]] = set()
    for line in lines:
        if (line.line, line.says) not in seen:
            seen.add((line.line, line.says))
            yield line
