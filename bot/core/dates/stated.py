"""The days of the last change and of taking effect, from a document's top or foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.dates import labels
from bot.core.dates.columns import heading_of
from bot.core.dates.dated import Dated
from bot.core.dates.written import YEAR, Found, written
from bot.core.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.dates.calendar import Calendar
    from bot.core.dates.labels import Label

_TOP = 3_000  # characters; labels stand there
_FOOT = 1_500
_FEW = 4  # words behind a date; with more it is a sentence's, and the sentence must speak of the document
_ENOUGH = 15  # characters between the two days of a range
_WORDS = re.compile(r"\w+")


def stated(text: str, calendar: Calendar) -> dict[str, Dated]:
    """By kind, "updated" and "effective": the day at the top, else at the foot; the latest of several."""
    top, foot = (_latest(part, calendar) for part in ends(text))
    return foot | top


def ends(text: str) -> tuple[str, str]:
    """The top and the foot of a text, where its labels stand."""
    return text[:_TOP], text[max(_TOP, len(text) - _FOOT) :]


def _latest(part: str, calendar: Calendar) -> dict[str, Dated]:
    if not YEAR.search(part) and not any(era in part for era in calendar.eras):
        return {}
    plain = Plain(part)
    latest: dict[str, Dated] = {}
    for kind, found in _labelled(plain.text, calendar):
        if kind not in latest or found.day > latest[kind].day:
            latest[kind] = Dated(found.day, plain.slice_of(found.start, found.end))
    return latest


def _labelled(text: str, calendar: Calendar) -> Iterator[tuple[str, Found]]:
    dates = written(text, calendar)
    for number, found in enumerate(dates):
        last = dates[number - 1].end if number else 0
        following = dates[number + 1].start if number + 1 < len(dates) else len(text)
        if _is_range(text[last : found.start], calendar) or _is_range(text[found.end : following], calendar):
            continue
        for kind in _kinds(text, found, last, following, calendar):
            yield kind, found


def _is_range(between: str, calendar: Calendar) -> bool:
    return len(between) <= _ENOUGH and bool(calendar.ranges.fullmatch(between.strip().lower()))


def _kinds(text: str, found: Found, last: int, following: int, calendar: Calendar) -> set[str]:
    """What the date is said to be."""
    behind = text[found.end : following]
    before = (
        labels.before(_context(text, found.start, last), calendar)
        or labels.before(heading_of(text, found.start), calendar)
        or labels.in_parentheses(behind, calendar)
    )
    line = text[max(text.rfind("\n", 0, found.start) + 1, found.start - labels.REACH) : found.start].lower()
    rest = labels.clause_behind(behind)
    kinds = {label.kind for label in before if _is_of_the_document(label, line, rest, calendar)}
    kinds |= set(labels.behind(behind, calendar))
    return {"updated" if kind == "may_update" else kind for kind in kinds} & {"updated", "effective"}


def _context(text: str, start: int, last: int) -> str:
    """What may label a date at `start`: nothing of the line on which the last date ended, but for its own."""
    first = max(last, start - labels.REACH)
    line_end = text.find("\n", first, start) if first == last and last else -1
    first = max(first, line_end)
    line = text.rfind("\n", 0, start) + 1
    return text[max(first, line) : start] if text.startswith("|", line) else text[first:start]


def _is_of_the_document(label: Label, line: str, rest: str, calendar: Calendar) -> bool:
    """False for an earlier text's date, and for the date of a law, a price, a service."""
    if calendar.former.search(label.clause):
        return False
    if label.kind == "updated":
        return True
    if calendar.other.search(label.clause):
        return False
    if labels.opens(label) and len(_WORDS.findall(rest.partition("(")[0])) < _FEW:
        return True
    return any(map(calendar.document.search, (line[: -label.length], label.between, rest)))
