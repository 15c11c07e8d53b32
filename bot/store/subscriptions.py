"""Who follows what, and the places they follow from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Destination, Level, Subscription
from bot.store import codec, pauses, tellings

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def follow(db: Database, subscription: Subscription, at: datetime) -> bool:
    with db.atomic():
        at_place = place(db, subscription.destination)
        pauses.lift(db, [at_place], at)  # somebody stands there and asks
        changed = db.execute(
            "INSERT INTO subscriptions VALUES (?, ?, ?, ?)"
            " ON CONFLICT (destination, platform) DO UPDATE SET level = excluded.level"
            " WHERE level <> excluded.level",
            [at_place, subscription.platform, int(subscription.level), codec.stamp(at)],
        )
        return changed.rowcount > 0


def place(db: Database, destination: Destination) -> int:
    """The destination's number; its server is learned when it is first named."""
    db.execute(
        "INSERT INTO destinations (face, address, guild) VALUES (?, ?, ?)"
        " ON CONFLICT (face, address) DO UPDATE SET guild = excluded.guild"
        " WHERE excluded.guild NOT IN ('', guild)",
        [destination.face, destination.address, destination.guild],
    )
    number = _place_of(db, destination)
    assert number is not None
    return number


def _place_of(db: Database, destination: Destination) -> int | None:
    row = db.execute(
        "SELECT id FROM destinations WHERE face = ? AND address = ?", [destination.face, destination.address]
    ).fetchone()
    return row[0] if row else None


def unfollow(db: Database, destination: Destination, platform: str) -> bool:
    with db.atomic():
        at_place = _place_of(db, destination)
        ended = db.execute("DELETE FROM subscriptions WHERE destination = ? AND platform = ?", [at_place, platform])
        if at_place is None or ended.rowcount < 1:
            return False
        tellings.drop_unfollowed(db, at_place, platform)
        return True


def following(db: Database, destination: Destination | None = None, guild: str = "") -> list[Subscription]:
    """Without either: everybody's."""
    where, values = "1", []
    if destination is not None:
        where, values = "face = ? AND address = ?", [destination.face, destination.address]
    elif guild:
        where, values = "guild = ?", [guild]
    rows = db.execute(
        "SELECT face, address, guild, platform, level FROM subscriptions"  # noqa: S608 — `where` is ours
        f" JOIN destinations ON destinations.id = destination WHERE {where}"
        " ORDER BY platform, face, address",
        values,
    )
    return [
        Subscription(Destination(face, address, server), platform, Level(level))
        for face, address, server, platform, level in rows
    ]
