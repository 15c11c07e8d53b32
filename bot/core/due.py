"""When a destination hears of an alert: at once, with others of the hour, in its digest, or as a reminder."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.core.model import FOREVER, Digest

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from bot.core.model import Preferences

TOGETHER = timedelta(hours=1)  # after a platform's first alert, its others wait until the end of this and come together
LATE = timedelta(days=7)  # what waited longer comes marked as late
REMIND_BEFORE = timedelta(days=7)  # a day from which a text counts, or until which one can say no
_LOCAL_DAYS = timedelta(hours=14)  # the earliest time zone's day begins so long before that of UTC
_A_WEEK_AHEAD = range(9)  # days among which a Monday's hour lies, wherever a change of clocks puts it


def due_at(
    now: datetime, preferences: Preferences, zone: tzinfo, opened_at: datetime | None, *, can_wait: bool
) -> datetime | None:
    """The moment before which it is not sent; None for at once.

    `opened_at` is when the platform's last alert that was not held back was told there, None where none ever was;
    `can_wait` says that it is no news but a notice, which comes with the next morning.
    """
    quiet = quiet_until(now, preferences)
    if quiet is FOREVER:
        return quiet
    if preferences.digest is not Digest.NONE or can_wait:
        return next_digest(quiet or now, preferences, zone)
    if quiet:
        return quiet
    if opened_at is not None and opened_at <= now < opened_at + TOGETHER:
        return opened_at + TOGETHER
    return None


def quiet_until(now: datetime, preferences: Preferences) -> datetime | None:
    """Until when nothing is sent there; None where it is not paused. `FOREVER` itself where nobody said until when."""
    until = preferences.quiet_until
    if until is None or until <= now:
        return None
    return min(FOREVER, until)


def next_digest(now: datetime, preferences: Preferences, zone: tzinfo) -> datetime:
    """The first moment after `now` at which the destination's clocks show its hour, on a Monday for weekly ones.

    An hour that a change of clocks leaves out comes as much later; of one that comes twice it is the first.
    """
    today = now.astimezone(zone).date()
    for ahead in _A_WEEK_AHEAD:
        day = today + timedelta(days=ahead)
        moment = _at(day, preferences, zone)
        if moment > now and (preferences.digest is not Digest.WEEKLY or day.weekday() == 0):
            return moment
    raise AssertionError("a week holds a Monday")


def reminder_due_at(day: date, now: datetime, preferences: Preferences, zone: tzinfo) -> datetime | None:
    """When a destination is reminded of that day; None for at once, where its moment has passed."""
    moments = [_at(day - REMIND_BEFORE, preferences, zone), quiet_until(now, preferences) or now]
    return max(moments) if max(moments) > now else None


def reminder_made_from(day: date) -> datetime:
    """When the reminder of that day is written: before it is the morning anywhere."""
    return datetime.combine(day - REMIND_BEFORE, time(), UTC) - _LOCAL_DAYS


def days_to_remind_of(told_at: datetime, *days: date | None) -> list[date]:
    """Those of the days of which a reminder is more than a repetition: told of more than a week before."""
    return sorted({day for day in days if day and reminder_made_from(day) > told_at})


def _at(day: date, preferences: Preferences, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(preferences.hour), zone).astimezone(UTC)
