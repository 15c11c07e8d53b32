"""An alert, and what is owed because of it: one delivery to each destination that asks for it, whatever leads there."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bot.core.due import TOGETHER, days_to_remind_of, due_at, reminder_made_from
from bot.core.model import Digest, Level, Preferences, Told
from bot.store import codec, dropping
from bot.store.zones import zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Alert

    Due = Callable[["Asking"], datetime | None]  # before which moment it is not sent there; None for at once

# Whether subscription `s` asks for alert `a`: by the platform's name, with all, or by a bundle that it is in now. A
# notice of what joined a bundle (level 0) is for all who follow that bundle, at whatever level, and nobody else.
ASKS = (
    "(a.level = 0 OR s.level <= a.level) AND s.platform IN (SELECT a.platform UNION ALL SELECT '*' WHERE a.level > 0"
    " UNION ALL SELECT bundle FROM members WHERE platform = a.platform AND here)"
)


class Asking(NamedTuple):
    """A destination that asks for an alert. `closed` is why it takes nothing now, None where it does."""

    place: int
    guild: str
    preferences: Preferences
    closed: str | None


def tell(db: Database, alert: Alert, version: int | None) -> Told:
    """The alert, stored, and owed to all who follow what it is about; its reminders are noted.

    A notice that a document is not read (level NOTHING) is for all who follow the platform. Within a transaction of
    the caller's.
    """
    reach = Level.NOTHING if alert.is_of_bundle else alert.level or Level.HIGH
    told = store(db, alert, version, reach, alert.at, news=alert.level is not Level.NOTHING)
    owe(db, told, reach, partial(_due_at, alert, _opened(db, told)))
    for day in days_to_remind_of(alert.at, alert.effective_on, alert.choose_by):
        db.execute(
            "INSERT INTO reminders (alert, day, from_at, state) VALUES (?, ?, ?, 'due')",
            [told.id, day.isoformat(), codec.stamp(reminder_made_from(day))],
        )
    return told


def store(db: Database, alert: Alert, version: int | None, reach: Level, at: datetime, *, news: bool) -> Told:
    """The alert, told at that moment, which nobody is owed yet; `reach` is who asks for it, by level."""
    added = db.execute(
        "INSERT INTO alerts (version, platform, level, at, alert, news) VALUES (?, ?, ?, ?, ?, ?)",
        [version, alert.platform, int(reach), codec.stamp(at), codec.json(alert), news],
    )
    assert added.lastrowid is not None
    return Told(added.lastrowid, alert)


def owe(db: Database, told: Told, reach: Level, due: Due, *, where: str = "1") -> None:
    """One delivery to each destination that asks; in turns of the servers, so that none waits for a bigger one."""
    turns: Counter[str] = Counter()
    rows = []
    for asking in _asking(db, told.id, where):
        turns[asking.guild] += 1
        turn = turns[asking.guild] if asking.guild else 1
        moment = codec.stamp_or_none(due(asking))
        state = "owed" if asking.closed is None else "parked"
        rows.append((told.id, asking.place, state, asking.closed or "", int(reach), turn, moment, moment is None))
    db.conn.executemany(
        "INSERT INTO deliveries (alert, destination, state, reason, level, turn, due_at, ready)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _asking(db: Database, alert: int, where: str) -> list[Asking]:
    """`where` narrows the destinations `d`."""
    rows = db.execute(
        "SELECT DISTINCT d.id, d.guild, d.digest, d.zone, d.hour, d.reminders, d.publish, p.reason"  # noqa: S608 — ours
        f" FROM alerts a JOIN subscriptions s ON {ASKS} JOIN destinations d ON d.id = s.destination"
        f" LEFT JOIN pauses p ON p.destination = d.id WHERE a.id = ? AND {where} ORDER BY d.id",
        [alert],
    )
    return [
        Asking(place, guild, Preferences(Digest(digest), name, hour, bool(remind), bool(publish)), closed)
        for place, guild, digest, name, hour, remind, publish, closed in rows
    ]


def _due_at(alert: Alert, opened: dict[int, datetime], asking: Asking) -> datetime | None:
    preferences = asking.preferences
    where = zone(preferences.zone)
    return due_at(alert.at, preferences, where, opened.get(asking.place), can_wait=alert.is_of_bundle)


def _opened(db: Database, told: Told) -> dict[int, datetime]:
    """When the platform's last news that was not held back was told, by destination, as far as others wait for it."""
    at = told.alert.at
    opened: dict[int, datetime] = {}
    rows = db.execute(
        "SELECT v.destination, a.at FROM alerts a JOIN deliveries v ON v.alert = a.id WHERE a.platform = ?"
        " AND a.news AND a.withdrawn = '' AND a.id <> ? AND a.at > ? AND v.due_at IS NULL AND v.state <> 'dropped'"
        " ORDER BY a.id",
        [told.alert.platform, told.id, codec.stamp(at - TOGETHER)],
    )
    for place, since in rows:
        opened[place] = codec.moment(since)
    return opened


def drop_unfollowed(db: Database, place: int, platform: str) -> None:
    """Drop what is owed to a destination for a subscription that ended, unless another still asks for it."""
    dropping.drop_unsent(
        db,
        "unfollowed",
        "v.destination = ? AND NOT EXISTS (SELECT 1 FROM subscriptions s JOIN alerts a ON a.id = v.alert"  # noqa: S608 — ours
        f" WHERE s.destination = v.destination AND {ASKS})"
        " AND EXISTS (SELECT 1 FROM alerts a WHERE a.id = v.alert AND (? IN ('*', a.platform)"
        "   OR ? IN (SELECT bundle FROM members WHERE platform = a.platform)))",
        place,
        platform,
        platform,
    )
