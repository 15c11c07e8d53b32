"""Deliveries that wait for a digest, the end of a pause or of their hour, when what is wanted changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.core.due import due_at, quiet_until, reminder_due_at
from bot.core.model import Digest
from bot.store import codec, dropping, pauses
from bot.store.zones import zone

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Preferences


def put_anew(db: Database, place: int, held: Preferences, wanted: Preferences, now: datetime) -> None:
    """What waits there for its moment waits for the one that is wanted now. Within a transaction of the caller's."""
    if held.reminders and not wanted.reminders:
        _drop_reminders(db, place)
    if _when(held) == _when(wanted):
        return
    if quiet_until(now, wanted):
        hold_back(db, place, wanted, now)
        return
    at_once = all(one.digest is Digest.NONE and not quiet_until(now, one) for one in (held, wanted))
    for number, text, day in _waiting(db, place, ready_too=False):
        if day or not at_once or codec.alert(text).is_of_bundle:  # else it waits for the end of its hour, as it did
            _put(db, place, number, _moment(text, day, wanted, now), now)


def hold_back(db: Database, place: int, wanted: Preferences, now: datetime) -> None:
    """Where it is paused, all waits for the end of the pause that cannot have arrived yet. Within a transaction of the
    caller's."""
    if quiet_until(now, wanted):
        pauses.dissolve(db, place)
        for number, text, day in _waiting(db, place, ready_too=True):
            _put(db, place, number, _moment(text, day, wanted, now), now)


def _put(db: Database, place: int, number: int, moment: datetime | None, now: datetime) -> None:
    db.execute(
        "UPDATE deliveries SET due_at = ?, ready = ? WHERE alert = ? AND destination = ?",
        [codec.stamp(moment or now), moment is None, number, place],
    )


def _when(preferences: Preferences) -> tuple[object, ...]:
    return preferences.digest, preferences.zone, preferences.hour, preferences.quiet_until


def _moment(text: str, day: str | None, wanted: Preferences, now: datetime) -> datetime | None:
    where = zone(wanted.zone)
    if day:
        return reminder_due_at(date.fromisoformat(day), now, wanted, where)
    return due_at(now, wanted, where, None, can_wait=codec.alert(text).is_of_bundle)


def _waiting(db: Database, place: int, *, ready_too: bool) -> list[tuple[int, str, str | None]]:
    """The alerts that wait for their moment there, `ready_too` also those that no message carries yet; with the day of
    those that are reminders."""
    return db.execute(
        "SELECT v.alert, a.alert, r.day FROM deliveries v JOIN alerts a ON a.id = v.alert"
        " LEFT JOIN reminders r ON r.reminder = v.alert"
        " WHERE v.destination = ? AND v.state IN ('owed', 'parked') AND (v.ready = 0 OR (? AND v.message IS NULL))",
        [place, ready_too],
    ).fetchall()


def _drop_reminders(db: Database, place: int) -> None:
    reminders = "SELECT reminder FROM reminders WHERE reminder IS NOT NULL AND state = 'told'"
    dropping.drop_unsent(db, "reminders are not wanted", f"v.destination = ? AND v.alert IN ({reminders})", place)
