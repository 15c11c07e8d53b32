"""The dates that a document of terms names: its last change, taking effect, the last day of a choice.

A wrong date is worse than none: what is incomplete, impossible or can be read two ways is left out.
"""

from __future__ import annotations

from bot.core.dates.calendar import Calendar, parse
from bot.core.dates.choice import deadline
from bot.core.dates.dated import Dated, Dates
from bot.core.dates.delay import delay
from bot.core.dates.stated import ends, stated
from bot.core.dates.written import written
from bot.core.plain import Plain

__all__ = ["Calendar", "Dated", "Dates", "dates_in", "dates_of", "parse", "same_labels"]


def dates_of(text: str, calendar: Calendar) -> Dates:
    """The dates of a whole document, in Markdown or plain."""
    labelled = stated(text, calendar)
    return Dates(labelled.get("updated"), labelled.get("effective"), deadline(text, calendar), delay(text, calendar))


def same_labels(one: str, other: str) -> bool:
    """Whether both texts say the same where their own dates stand."""
    return ends(one) == ends(other)


def dates_in(sentence: str, calendar: Calendar) -> tuple[Dated, ...]:
    """Every complete date in a sentence, in its order, in any language and form."""
    plain = Plain(sentence)
    return tuple(Dated(found.day, plain.slice_of(found.start, found.end)) for found in written(plain.text, calendar))
