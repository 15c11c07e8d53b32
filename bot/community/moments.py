"""Moments that somebody may mean: suggested while they type, and read from what they send."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.errors import InputError

if TYPE_CHECKING:
    from datetime import tzinfo

_SPANS = {"hours": timedelta(hours=1), "days": timedelta(days=1), "weeks": timedelta(weeks=1)}
_USUAL = (("hours", 1), ("hours", 8), ("days", 1), ("weeks", 1), ("weeks", 4))
_MORNING = 9  # o'clock: when people begin to read again
_LONGEST = timedelta(days=366)  # ahead; what lasts longer has no end in anybody's mind
_SHOWN = 40  # characters of what somebody typed that an error repeats
_LEADING_NUMBER = re.compile(r"\s*([0-9]{1,3})(?![-0-9:.])")


class Moment(NamedTuple):
    """The catalogues say it by its name, "" for one that is only a date: `moment.hours` with the number, and so on."""

    name: str  # "hours", "days", "weeks", "tomorrow", "monday", or ""
    number: int  # of those; of "tomorrow" and "monday" the hour
    at: datetime  # in UTC


def moments(typed: str, now: datetime, zone: tzinfo) -> list[Moment]:
    """What may be meant: usual ones where nothing was typed; so many hours, days or weeks for a number; or that date.

    The usual ones, too, where what was typed is none of that.
    """
    if found := _LEADING_NUMBER.match(typed):
        spans = [Moment(name, int(found[1]), now + int(found[1]) * span) for name, span in _SPANS.items()]
        return [one for one in spans if now < one.at <= now + _LONGEST]
    try:
        return [Moment("", 0, moment_of(typed, now, zone))]
    except InputError:
        return _usual(now, zone)


def moment_of(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment that is written as in ISO 8601, a day's beginning where no time is; in UTC. Raises InputError."""
    try:
        written = datetime.fromisoformat(text.strip())
        at = (written if written.tzinfo else written.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        said = text.strip()[:_SHOWN]
        raise InputError(
            f"“{said}” is no moment that I know. "
            "Choose a suggestion, or write a date such as 2027-01-31 or 2027-01-31 18:00.",
            "error.until",
            words=said,
        ) from None
    if at <= now:
        raise InputError("That moment has passed: choose a later one.", "error.until_past")
    if at > now + _LONGEST:
        raise InputError(
            "That is more than a year away: choose an earlier moment, or none, to pause until you resume.",
            "error.until_far",
        )
    return at


def _usual(now: datetime, zone: tzinfo) -> list[Moment]:
    """The soonest first."""
    spans = [Moment(name, count, now + count * _SPANS[name]) for name, count in _USUAL]
    days_to_monday = 7 - now.astimezone(zone).weekday()
    mornings = {"tomorrow": 1, "monday": days_to_monday} if days_to_monday > 1 else {"monday": 1}
    named = [Moment(name, _MORNING, _morning(now, zone, days)) for name, days in mornings.items()]
    return sorted([*spans, *named], key=lambda one: one.at)


def _morning(now: datetime, zone: tzinfo, ahead: int) -> datetime:
    day = now.astimezone(zone).date() + timedelta(days=ahead)
    return datetime.combine(day, time(_MORNING), zone).astimezone(UTC)
