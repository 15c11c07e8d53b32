"""After how many days a change takes effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.dates.sentence import sentence_around
from bot.core.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.dates.calendar import Calendar

_DIGITS = 2  # before the last of a number
_BEFORE = 80  # characters between "take effect" and the days
_WITHIN = 25  # between "within" and the days
_BEHIND = 60  # and between the days and a verb behind them
_REST = re.compile(r"[^,.;:。、()]{0,60}(?![\w])")


def delay(text: str, calendar: Calendar) -> tuple[int, str] | None:
    """The days and the words that name them, of the text's first sentence that says so."""
    end = 0
    for place in _places(text, calendar):
        if place < end:  # in a sentence that was read
            continue
        start, end = sentence_around(text, place)
        if found := _in(Plain(text[start:end]), calendar):
            return found
    return None


def _places(text: str, calendar: Calendar) -> Iterator[int]:
    """Where something happens so many days after something."""
    for digit in _digits(text):
        number = calendar.may_be_days.match(text, digit)
        if number and calendar.delays.search(text[max(0, digit - _DIGITS) : number.end() + _BEHIND].lower()):
            yield digit


def _digits(text: str) -> list[int]:
    """Where its digits stand, in order: they are few, and finding each kind by itself is four times as fast."""
    places: list[int] = []
    for digit in "0123456789":
        place = text.find(digit)
        while place >= 0:
            places.append(place)
            place = text.find(digit, place + 1)
    return sorted(places)


def _in(sentence: Plain, calendar: Calendar) -> tuple[int, str] | None:
    text = sentence.text.lower()
    if len(text) != len(sentence.text):  # a rare letter that is two in lower case
        return None
    days = next((days for days in calendar.delays.finditer(text) if _takes_effect(text, days, calendar)), None)
    if not days or not calendar.document.search(text) or calendar.other.search(text):
        return None
    rest = _REST.match(text, days.end())
    return int(days[1]), sentence.slice_of(days.start(), rest.end() if rest else days.end()).rstrip()


def _takes_effect(text: str, days: re.Match[str], calendar: Calendar) -> bool:
    """What does within those days is no delay."""
    start, end = days.span()
    if calendar.within.search(text, max(0, start - _WITHIN), start):
        return False
    return bool(
        calendar.taking_effect.search(text, max(0, start - _BEFORE), start)
        or calendar.taking_effect_behind.search(text, end, end + _BEHIND)
    )
