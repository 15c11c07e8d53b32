"""Destinations that take nothing: what is owed to them waits, until they take something again or are given up.

A pause lasts until a message gets through, until somebody lifts it, or (gone for long) until the place is given up.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.model import Closed, Paused
from bot.store import codec, followups

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Pause

GIVEN_UP_AFTER = timedelta(days=30)  # a channel or a server that is gone
GIVEN_UP = "gone for 30 days"
UNSENT = "state IN ('owed', 'parked')"  # word for word as the index `deliveries_unsent` has it, which is used only then
_AGAIN = timedelta(days=1)  # a try that a crash cut short is made again then


def close(db: Database, place: int, found: Pause, reason: str, at: datetime) -> None:
    """The destination takes nothing: all that it is owed waits, what has been tried in vain too.

    A pause that lasts for the same reason began when it did. Within a transaction of the caller's.
    """
    reason = codec.sayable(reason)
    db.execute(
        "INSERT INTO pauses (destination, why, lacks, reason, since_at, again_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (destination) DO UPDATE SET reason = excluded.reason, again_at = excluded.again_at,"
        " since_at = CASE WHEN why = excluded.why THEN since_at ELSE excluded.since_at END,"
        " noticed = noticed AND why = excluded.why AND lacks = excluded.lacks, why = excluded.why,"
        " lacks = excluded.lacks",
        [place, found.why, found.lacks, reason, codec.stamp(at), codec.stamp_or_none(found.again_at)],
    )
    dissolve(db, place)
    db.execute(
        "UPDATE messages SET again_at = ? WHERE destination = ? AND state = 'parked'",
        [codec.stamp_or_none(found.again_at), place],
    )
    db.execute(
        f"UPDATE deliveries SET state = 'parked', reason = ? WHERE destination = ? AND state = 'owed' AND {UNSENT}",  # noqa: S608
        [reason, place],
    )


def dissolve(db: Database, place: int) -> None:
    """Take apart the parked messages of which nothing can have arrived: their alerts go out with those that follow.

    Within a transaction of the caller's."""
    db.execute(
        "UPDATE deliveries SET message = NULL,"
        " state = iif(EXISTS (SELECT 1 FROM pauses WHERE destination = :place), 'parked', 'owed') WHERE message IN"
        " (SELECT id FROM messages WHERE destination = :place AND state = 'parked' AND tries = 0)",
        {"place": place},
    )
    db.execute("DELETE FROM messages WHERE destination = ? AND state = 'parked' AND tries = 0", [place])


def try_again(db: Database, now: datetime) -> None:
    """Make owed again what waits for a destination whose next try is due; one that is owed nothing is simply open."""
    due = db.execute("SELECT destination FROM pauses WHERE again_at <= ?", [codec.stamp(now)]).fetchall()
    for (place,) in due:
        if _unpark(db, place, now):
            db.execute("UPDATE pauses SET again_at = ? WHERE destination = ?", [codec.stamp(now + _AGAIN), place])
        else:
            db.execute("DELETE FROM pauses WHERE destination = ?", [place])


def lift(db: Database, places: Iterable[int], now: datetime) -> int:
    """End these pauses; how many there were. What waited goes out."""
    lifted = 0
    for place in places:
        if db.execute("DELETE FROM pauses WHERE destination = ?", [place]).rowcount:
            _unpark(db, place, now)
            followups.owe_again(db, place, now)
            lifted += 1
    return lifted


def lift_of(db: Database, message_id: str) -> None:
    """That message got through, which ends what a permission or a person brought about."""
    paused = db.execute(
        "SELECT p.destination, m.sent_at FROM messages m JOIN pauses p ON p.destination = m.destination"
        " WHERE m.id = ? AND p.why IN ('permission', 'person')",
        [message_id],
    ).fetchone()
    if paused:
        lift(db, [paused[0]], codec.moment(paused[1]))


def _unpark(db: Database, place: int, now: datetime) -> bool:
    """Whether anything waited."""
    waited = db.execute(
        "SELECT 1 FROM messages WHERE destination = :place AND state IN ('parked', 'sending') UNION ALL"  # noqa: S608
        f" SELECT 1 FROM deliveries WHERE destination = :place AND state = 'parked' AND {UNSENT} LIMIT 1",
        {"place": place},
    ).fetchone()
    db.execute("UPDATE messages SET again_at = ? WHERE destination = ? AND state = 'parked'", [codec.stamp(now), place])
    db.execute(
        "UPDATE deliveries SET state = 'owed', reason = ''"  # noqa: S608
        f" WHERE destination = ? AND state = 'parked' AND {UNSENT} AND message IS NULL",
        [place],
    )
    return waited is not None


def give_up(db: Database, now: datetime) -> None:
    """End the subscriptions of channels that have been gone for long; servers are forgotten (`forgetting`)."""
    rows = db.execute(
        "SELECT destination FROM pauses WHERE why = 'gone' AND since_at <= ?",
        [codec.stamp(now - GIVEN_UP_AFTER)],
    ).fetchall()
    forget(db, [place for (place,) in rows], GIVEN_UP)


def forget(db: Database, places: Iterable[int], reason: str) -> None:
    """End all that these destinations follow, and drop what they are owed. Within a transaction of the caller's."""
    for place in places:
        db.execute(
            f"UPDATE deliveries SET state = 'dropped', reason = ? WHERE destination = ? AND {UNSENT}",  # noqa: S608
            [reason, place],
        )
        db.execute("UPDATE messages SET state = 'dropped' WHERE destination = ? AND state = 'parked'", [place])
        db.execute("DELETE FROM subscriptions WHERE destination = ?", [place])
        db.execute("DELETE FROM pauses WHERE destination = ?", [place])


def paused(db: Database, guild: str) -> list[Paused]:
    """The pauses of a server's destinations of which its moderators were not told, and those that they may end."""
    rows = db.execute(
        f"SELECT why, lacks, since_at, {codec.PLACE},"  # noqa: S608 — ours
        f" (SELECT count(*) FROM deliveries WHERE destination = d.id AND state = 'parked' AND {UNSENT})"
        " FROM pauses p JOIN destinations d ON d.id = p.destination"
        " WHERE d.guild = ? AND d.guild <> '' AND (NOT noticed OR why = 'left') ORDER BY since_at, address",
        [guild],
    )
    return [
        Paused(codec.destination(*place), Closed(why), lacks, codec.moment(since), waiting)
        for why, lacks, since, *place, waiting in rows
    ]


def noticed(db: Database, told: Iterable[Paused]) -> None:
    """Moderators were told of these."""
    with db.atomic():
        db.conn.executemany(
            "UPDATE pauses SET noticed = 1 WHERE since_at = ? AND destination ="
            " (SELECT id FROM destinations WHERE face = ? AND address = ?)",
            ((codec.stamp(one.since_at), one.destination.face, one.destination.address) for one in told),
        )


def places_of(db: Database, guild: str, why: Closed) -> list[int]:
    rows = db.execute(
        "SELECT destination FROM pauses WHERE why = ?"
        " AND destination IN (SELECT id FROM destinations WHERE guild = ? AND guild <> '')",
        [why, guild],
    )
    return [place for (place,) in rows]


def closed_by_person(db: Database, place: int) -> list[int]:
    """The place, where somebody takes no direct messages from us; else nothing."""
    rows = db.execute("SELECT destination FROM pauses WHERE destination = ? AND why = 'person'", [place])
    return [one for (one,) in rows]
