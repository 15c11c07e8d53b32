"""The reminder, a week before the day, that a text counts from then, or that one can say no until then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.model import Level, Line, Saying
from bot.core.plain import plain

if TYPE_CHECKING:
    from datetime import date

    from bot.core.model import Alert, Told

_KEPT = ("choice", "do")  # the lines of the alert that one can still act on
_MOST_CHANGES = 2  # whose exact words are shown again


def reminder(told: Told, day: date) -> Alert:
    """A notice of the alert's platform, with what the alert said can be done, and the words that it rested on."""
    alert = told.alert
    headline = Line("headline", "", _words_for(alert, day), (_says(alert, day),))
    told_then = Saying("notice.remind.told", (("date", alert.at.date().isoformat()), ("number", str(told.id))))
    kept = [line for line in alert.summary[1:] if line.line in _KEPT]
    return replace(
        alert,
        level=Level.NOTHING,
        changes=alert.changes[:_MOST_CHANGES],
        summary=(headline, Line("know", "", "", (told_then,)), *kept),
        effective_on=None,
        choose_by=None,
    )


def _says(alert: Alert, day: date) -> Saying:
    ends = {alert.effective_on == day: "effective", alert.choose_by == day: "choose"}
    both = alert.effective_on == alert.choose_by == day
    name = "notice.remind.both" if both else f"notice.remind.{ends[True]}"
    facts = (("platform", plain(alert.platform_name)), ("title", plain(alert.document_title)))
    return Saying(name, (*facts, ("date", day.isoformat())))


def _words_for(alert: Alert, day: date) -> str:
    """What in the document names that day, where a line of the alert did."""
    named = (line.quote for line in alert.summary for said in line.says if ("date", day.isoformat()) in said.facts)
    return next(named, "")
