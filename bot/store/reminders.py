"""Reminders: written once, a week before the day, and owed to all who follow the platform then."""

from __future__ import annotations

from datetime import UTC, date
from functools import partial
from typing import TYPE_CHECKING

from bot.core.due import reminder_due_at
from bot.core.model import Level
from bot.core.reminder import reminder
from bot.store import codec, dropping, tellings
from bot.store.zones import zone

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Told
    from bot.store.tellings import Asking


def write(db: Database, now: datetime) -> None:
    """Write those that are due; one whose day has come while nobody wrote it is of no use any more."""
    rows = db.execute(
        f"SELECT r.day, a.level, {codec.TOLD}"  # noqa: S608 — ours
        " FROM reminders r JOIN alerts a ON a.id = r.alert WHERE r.state = 'due' AND r.from_at <= ?",
        [codec.stamp(now)],
    ).fetchall()
    for day, level, *columns in rows:
        told = codec.told(*columns)
        when = date.fromisoformat(day)
        if when > now.astimezone(UTC).date():
            _write(db, told, when, Level(level), now)
        else:
            db.execute("UPDATE reminders SET state = 'dropped' WHERE alert = ? AND day = ?", [told.id, day])


def _write(db: Database, told: Told, day: date, reach: Level, now: datetime) -> None:
    """Whoever hears of the alert is reminded of it: whom it is owed to is judged by the alert (`tellings`)."""
    written = tellings.store(db, reminder(told, day), None, reach, now, news=False)
    db.execute(
        "UPDATE reminders SET state = 'told', reminder = ? WHERE alert = ? AND day = ?",
        [written.id, told.id, day.isoformat()],
    )
    due = partial(_due_at, day, now, _still_to_come(db, told.id))
    tellings.owe(db, written, reach, due, wants=lambda preferences: preferences.reminders)


def _due_at(day: date, now: datetime, to_come: dict[int, datetime], asking: Asking) -> datetime | None:
    """Not before the alert itself, which may wait for a digest."""
    moment = reminder_due_at(day, now, asking.preferences, zone(asking.preferences.zone))
    alert_at = to_come.get(asking.place)
    return max(moment or now, alert_at) if alert_at else moment


def _still_to_come(db: Database, alert: int) -> dict[int, datetime]:
    """When the alert is due where it still waits for its moment, by destination."""
    rows = db.execute("SELECT destination, due_at FROM deliveries WHERE alert = ? AND ready = 0", [alert])
    return {place: codec.moment(due_at) for place, due_at in rows}


def end(db: Database, now: datetime) -> None:
    """Drop what was not sent of those whose day has come: it would say nothing that can still be done."""
    today = now.astimezone(UTC).date().isoformat()
    rows = db.execute(
        "SELECT reminder, alert, day FROM reminders WHERE state = 'told' AND day <= ?", [today]
    ).fetchall()
    for reminder_id, alert, day in rows:
        dropping.drop_unsent(db, "its day has come", "v.alert = ?", reminder_id)
        db.execute("UPDATE reminders SET state = 'over' WHERE alert = ? AND day = ?", [alert, day])


def drop(db: Database, alert: int) -> list[int]:
    """The alert was withdrawn: nobody is reminded of it any more. The numbers of the reminders already written."""
    db.execute("UPDATE reminders SET state = 'dropped' WHERE alert = ? AND state = 'due'", [alert])
    rows = db.execute("SELECT reminder FROM reminders WHERE alert = ? AND reminder IS NOT NULL", [alert])
    return [number for (number,) in rows]
