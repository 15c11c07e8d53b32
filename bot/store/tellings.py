"""An alert, and what is owed because of it: one delivery to each destination that asks for it, whatever leads there."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bot.core.due import TOGETHER, days_to_remind_of, due_at, reminder_made_from
from bot.core.hearing import hears, resolved
from bot.core.model import Level, Told
from bot.store import chosen, codec, dropping, pauses
from bot.store.zones import zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Alert, Preferences

    Due = Callable[["Asking"], datetime | None]  # before which moment it is not sent there; None for at once

# Whether subscription `s` is to what alert `a` is about: by the platform's name, with all, or by a bundle that it is in
# now. A notice of what joined a bundle (level 0) is for all who follow that bundle, and nobody else.
_COVERS = (
    "s.platform IN (SELECT a.platform UNION ALL SELECT '*' WHERE a.level > 0"
    " UNION ALL SELECT bundle FROM members WHERE platform = a.platform AND here)"
)


class Asking(NamedTuple):
    """A destination that asks for an alert, and which roles it calls. `closed` is why it takes nothing now, None where
    it does."""

    place: int
    guild: str
    preferences: Preferences
    mentions: frozenset[str]
    closed: str | None


def tell(db: Database, alert: Alert, version: int | None, *, held: bool = False) -> Told:
    """The alert, stored, and owed to all who follow what it is about; one that is `held` to nobody yet.

    A notice that a document is not read (level NOTHING) is for all who follow the platform. Within a transaction of
    the caller's.
    """
    reach = Level.NOTHING if alert.is_of_bundle else alert.level or Level.HIGH
    told = store(db, alert, version, reach, alert.at, news=alert.level is not Level.NOTHING, held=held)
    if not held:
        begin(db, told, reach, alert.at)
    return told


def begin(db: Database, told: Told, reach: Level, at: datetime) -> None:
    """From that moment on it is owed to all who follow what it is about, and its reminders are noted."""
    alert = told.alert
    owe(db, told, reach, partial(_due_at, alert, at, _opened(db, told, at)))
    for day in days_to_remind_of(at, alert.effective_on, alert.choose_by):
        db.execute(
            "INSERT INTO reminders (alert, day, from_at, state) VALUES (?, ?, ?, 'due')",
            [told.id, day.isoformat(), codec.stamp(reminder_made_from(day))],
        )


def store(
    db: Database, alert: Alert, version: int | None, reach: Level, at: datetime, *, news: bool, held: bool = False
) -> Told:
    """The alert, told at that moment, which nobody is owed yet; `reach` is who asks for it, by level."""
    added = db.execute(
        "INSERT INTO alerts (version, platform, level, at, alert, news, held) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [version, alert.platform, int(reach), codec.stamp(at), codec.json(alert), news, held],
    )
    assert added.lastrowid is not None
    return Told(added.lastrowid, alert, held=held)


def owe(
    db: Database, told: Told, reach: Level, due: Due, *, wants: Callable[[Preferences], bool] = lambda _: True
) -> None:
    """One delivery to each destination that asks; in turns of the servers, so that none waits for a bigger one."""
    turns: Counter[str] = Counter()
    rows = []
    for asking in _asking(db, told.id, reach):
        if not wants(asking.preferences):
            continue
        turns[asking.guild] += 1
        turn = turns[asking.guild] if asking.guild else 1
        moment = codec.stamp_or_none(due(asking))
        state = "owed" if asking.closed is None else "parked"
        reason, ready = asking.closed or "", moment is None
        rows.append((told.id, asking.place, state, reason, int(reach), turn, moment, ready))
    db.conn.executemany(
        "INSERT INTO deliveries (alert, destination, state, reason, level, turn, due_at, ready)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def count(db: Database, told: Told, reach: Level, face: str) -> int:
    """To how many of that face's destinations it would be owed now."""
    return len(_asking(db, told.id, reach, "d.face = ?", face))


def called(db: Database, number: int, reach: Level, place: int) -> frozenset[str]:
    """The roles that the subscriptions which lead a destination to that alert call now."""
    return frozenset(role for asking in _asking(db, number, reach, "d.id = ?", place) for role in asking.mentions)


def _asking(db: Database, number: int, reach: Level, where: str = "TRUE", *values: int | str) -> list[Asking]:
    """Whom one of their subscriptions leads to it. `where`, with its values, narrows the destinations `d`."""
    alert = _judged(db, number)
    rows = db.execute(
        "SELECT d.id, d.guild, w.choices, d.choices, s.level, s.mention, p.reason"  # noqa: S608 — ours
        f" FROM alerts a JOIN subscriptions s ON {_COVERS} JOIN destinations d ON d.id = s.destination"
        " LEFT JOIN servers w ON w.face = d.face AND w.guild = d.guild"
        f" LEFT JOIN pauses p ON p.destination = d.id WHERE a.id = ? AND {where} ORDER BY d.id",
        [number, *values],
    )
    found: dict[int, Asking] = {}
    for place, guild, whole, own, level, mention, closed in rows:
        preferences = resolved(chosen.choices(whole or chosen.NOTHING), chosen.choices(own))
        this = preferences.with_own(None if level is None else Level(level), mention)
        if hears(alert, reach, this):
            others = found[place].mentions if place in found else frozenset()
            found[place] = Asking(place, guild, preferences, others.union(this.mention.split()), closed)
    return list(found.values())


def _judged(db: Database, number: int) -> Alert:
    """The alert itself; for a reminder, which repeats a part of it, the one that it reminds of."""
    (text,) = db.execute(
        "SELECT coalesce((SELECT o.alert FROM reminders r JOIN alerts o ON o.id = r.alert WHERE r.reminder = a.id),"
        " a.alert) FROM alerts a WHERE a.id = ?",
        [number],
    ).fetchone()
    return codec.alert(text)


def _due_at(alert: Alert, at: datetime, opened: dict[int, datetime], asking: Asking) -> datetime | None:
    preferences = asking.preferences
    where = zone(preferences.zone)
    return due_at(at, preferences, where, opened.get(asking.place), can_wait=alert.is_of_bundle)


def _opened(db: Database, told: Told, at: datetime) -> dict[int, datetime]:
    """When the platform's last news that was not held back was told, by destination, as far as others wait for it."""
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
    rows = db.execute(
        "SELECT a.id, a.level FROM deliveries v JOIN alerts a ON a.id = v.alert WHERE v.destination = ?"  # noqa: S608
        f" AND v.{pauses.UNSENT} AND (? IN ('*', a.platform)"
        "   OR ? IN (SELECT bundle FROM members WHERE platform = a.platform))",
        [place, platform, platform],
    ).fetchall()
    for number, reach in rows:
        if not _asking(db, number, Level(reach), "d.id = ?", place):
            dropping.drop_unsent(db, "unfollowed", "v.destination = ? AND v.alert = ?", place, number)
