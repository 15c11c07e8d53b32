"""How a destination wants to hear, and the deliveries that wait for its digest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.core.due import due_at, reminder_due_at
from bot.core.model import Digest, Preferences
from bot.store import codec, dropping, subscriptions
from bot.store.zones import zone

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Destination


def preferences(db: Database, destination: Destination) -> Preferences:
    """The defaults for a destination that is not known."""
    row = db.execute(
        "SELECT digest, zone, hour, reminders, publish FROM destinations WHERE face = ? AND address = ?",
        [destination.face, destination.address],
    ).fetchone()
    if row is None:
        return Preferences()
    digest, name, hour, remind, publish = row
    return Preferences(Digest(digest), name, hour, bool(remind), bool(publish))


def prefer(db: Database, destination: Destination, wanted: Preferences, now: datetime) -> None:
    """From now on; what waits for a digest waits for the next one as it is now wanted, or for none."""
    with db.atomic():
        place, held = subscriptions.place(db, destination), preferences(db, destination)
        db.execute(
            "UPDATE destinations SET digest = ?, zone = ?, hour = ?, reminders = ?, publish = ? WHERE id = ?",
            [wanted.digest, wanted.zone, wanted.hour, wanted.reminders, wanted.publish, place],
        )
        if not wanted.reminders:
            _drop_reminders(db, place)
        if _when(held) != _when(wanted):
            _put_anew(db, place, held.digest is wanted.digest is Digest.NONE, wanted, now)


def _when(preferences: Preferences) -> tuple[object, ...]:
    return preferences.digest, preferences.zone, preferences.hour


def _put_anew(db: Database, place: int, at_once: bool, wanted: Preferences, now: datetime) -> None:
    """`at_once`: news waits for no digest, before or after, but for the end of its hour, which stays where it is."""
    where = zone(wanted.zone)
    for number, text, day in _waiting(db, place):
        can_wait = codec.alert(text).is_of_bundle
        if day:
            moment = reminder_due_at(date.fromisoformat(day), now, wanted, where)
        elif can_wait or not at_once:
            moment = due_at(now, wanted, where, None, can_wait=can_wait)
        else:
            continue
        db.execute(
            "UPDATE deliveries SET due_at = ?, ready = ? WHERE alert = ? AND destination = ?",
            [codec.stamp(moment or now), moment is None, number, place],
        )


def _waiting(db: Database, place: int) -> list[tuple[int, str, str | None]]:
    """The alerts that wait for their moment there; the day of those that are reminders."""
    return db.execute(
        "SELECT v.alert, a.alert, r.day FROM deliveries v JOIN alerts a ON a.id = v.alert"
        " LEFT JOIN reminders r ON r.reminder = v.alert"
        " WHERE v.destination = ? AND v.state IN ('owed', 'parked') AND v.ready = 0",
        [place],
    ).fetchall()


def _drop_reminders(db: Database, place: int) -> None:
    reminders = "SELECT reminder FROM reminders WHERE reminder IS NOT NULL AND state = 'told'"
    dropping.drop_unsent(db, "reminders are not wanted", f"v.destination = ? AND v.alert IN ({reminders})", place)
