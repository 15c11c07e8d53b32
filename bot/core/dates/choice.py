"""By when one may choose: the date after "before", "by" or "until" in a sentence about a choice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.dates import labels
from bot.core.dates.dated import Dated
from bot.core.dates.sentence import sentence_around
from bot.core.dates.written import Found, with_year
from bot.core.plain import Plain

if TYPE_CHECKING:
    from bot.core.dates.calendar import Calendar

_YEAR = re.compile(r"20(?<![0-9]20)[0-9]{2}(?![0-9])")  # of a choice that may still be open: the search is faster


def deadline(text: str, calendar: Calendar) -> Dated | None:
    """The first in the text."""
    read = 0  # the end of the last sentence, which speaks of no choice
    for year in _YEAR.finditer(text):
        found = with_year(text, year, calendar)
        if found and found.start >= read and _is_last_day(text, found, calendar):
            start, read = sentence_around(text, found.start)
            if calendar.choosing.search(Plain(text[start:read]).text.lower()):
                return Dated(found.day, text[found.start : found.end])
    return None


def _is_last_day(text: str, found: Found, calendar: Calendar) -> bool:
    if labels.behind(text[found.end : found.end + labels.REACH], calendar)[:1] == ["until"]:
        return True
    before = labels.before(text[max(0, found.start - labels.REACH) : found.start], calendar)
    if not before or before[0].kind != "until":
        return False
    return not calendar.earlier_before.match(before[0].clause.rstrip()[::-1])
