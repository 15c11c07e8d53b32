"""The complete dates in a text: a day, a month and a year that can mean only one day.

Every date is found by its year, so that a text without one costs next to nothing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.dates.calendar import Calendar

# The lookbehind stands second, for then the search leaps from one "1" or "2" to the next.
YEAR = re.compile(r"(?:19|20)(?<![0-9].{2})[0-9]{2}(?![0-9])")
_REACH = 40  # characters before a year in which its day and month are looked for
_LABEL = 60  # characters before a date of numbers in which its language is looked for
_MONTHS = 12
_NUMBERS = re.compile(r"(?<![0-9./:-])([0-3]?[0-9])([./-])\s?([0-3]?[0-9])\2\s?\Z")
_YEAR_FIRST = re.compile(
    r"([0-9]{4})(?:\s?([./-])\s?([01]?[0-9])\s?\2\s?|\s{0,2}[年년]\s{0,2}([01]?[0-9])\s{0,2}[月월]\s{0,2})([0-3]?[0-9])(?![0-9])(?:\s{0,2}[日일号號])?"
)


class Found(NamedTuple):
    """A day, and where the text names it."""

    start: int
    end: int
    day: date


def written(text: str, calendar: Calendar) -> list[Found]:
    """The dates in their order, none within another. `text` has plain letters and no marks."""
    found: list[Found] = []
    for place in (*_by_year(text, calendar), *_by_era(text, calendar)):
        if not found or place.start >= found[-1].end:
            found.append(place)
    return sorted(found)


def with_year(text: str, year: re.Match[str], calendar: Calendar) -> Found | None:
    """The date of which a year in the text is part."""
    return _year_first(text, year.start()) or _year_last(text, year, calendar)


def _by_year(text: str, calendar: Calendar) -> Iterator[Found]:
    for year in YEAR.finditer(text):
        if place := with_year(text, year, calendar):
            yield place


def _by_era(text: str, calendar: Calendar) -> Iterator[Found]:
    """Japan's: 令和8年5月1日 is the eighth year of an era."""
    for name, before in calendar.eras.items():
        if name in text:
            for era in re.finditer(rf"{name}\s?([0-9]{{1,2}}|元)年\s?([01]?[0-9])月\s?([0-3]?[0-9])日", text):
                year, month, day = era.groups()
                yield from _made(era.start(), era.end(), before + (1 if year == "元" else int(year)), month, day)


def _year_first(text: str, start: int) -> Found | None:
    match = _YEAR_FIRST.match(text, start)
    if not match:
        return None
    year, _, number, month, day = match.groups()
    return next(_made(start, match.end(), int(year), number or month, day), None)


def _year_last(text: str, year: re.Match[str], calendar: Calendar) -> Found | None:
    first = max(0, year.start() - _REACH)
    before = text[first : year.start()]
    if numbers := _NUMBERS.search(before):
        start = first + numbers.start()
        label = text[max(0, start - _LABEL) : start].rstrip(" :(").lower()[::-1]
        day, month = _day_and_month(numbers, day_first=bool(calendar.day_first_before.match(label)))
        return next(_made(start, year.end(), int(year.group()), month, day), None)
    for match in (calendar.day_month.search(before), calendar.month_day.search(before)):
        if match and (month := calendar.months.get(match["month"].lower(), 0)):
            return next(_made(first + match.start(), year.end(), int(year.group()), month, match["day"]), None)
    return None


def _day_and_month(numbers: re.Match[str], *, day_first: bool) -> tuple[int, int]:
    """Zeros, which are no day, where they can be read two ways. Dots stand only where the day comes first."""
    first, second = int(numbers[1]), int(numbers[3])
    if second > _MONTHS:
        return second, first
    if first > _MONTHS or first == second or numbers[2] == "." or day_first:
        return first, second
    return 0, 0


def _made(start: int, end: int, year: int, month: str | int, day: str | int) -> Iterator[Found]:
    """The place, unless there is no such day."""
    try:
        yield Found(start, end, date(year, int(month), int(day)))
    except ValueError:
        return
