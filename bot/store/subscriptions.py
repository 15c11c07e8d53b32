"""Who follows what, and the places they follow from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Level, Subscription
from bot.store import codec, pauses, tellings

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Destination


def follow(db: Database, subscription: Subscription, at: datetime) -> bool:
    """A level or mention that is None leaves the one that stood."""
    with db.atomic():
        at_place = place(db, subscription.destination)
        pauses.lift(db, [at_place], at)  # somebody stands there and asks
        guild = subscription.destination.guild
        db.execute("UPDATE servers SET left_at = NULL WHERE guild = ? AND left_at IS NOT NULL", [guild])
        level = None if subscription.level is None else int(subscription.level)
        changed = db.execute(
            "INSERT INTO subscriptions (destination, platform, level, mention, since_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (destination, platform) DO UPDATE"
            " SET level = coalesce(excluded.level, level), mention = coalesce(excluded.mention, mention)"
            " WHERE level IS NOT coalesce(excluded.level, level) OR mention IS NOT coalesce(excluded.mention, mention)",
            [at_place, subscription.platform, level, subscription.mention, codec.stamp(at)],
        )
        return changed.rowcount > 0


def place(db: Database, destination: Destination) -> int:
    """The destination's number; what more is known of it is learned when it is first named."""
    db.execute(
        "INSERT INTO destinations (face, address, guild, person, forum) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (face, address) DO UPDATE SET guild = coalesce(nullif(excluded.guild, ''), guild),"
        " person = coalesce(nullif(excluded.person, ''), person), forum = max(forum, excluded.forum)",
        [destination.face, destination.address, destination.guild, destination.person, destination.forum],
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


def following(
    db: Database, destination: Destination | None = None, guild: str = "", person: str = ""
) -> list[Subscription]:
    """Without any of them: everybody's."""
    where, values = "TRUE", []
    if destination is not None:
        where, values = "face = ? AND address = ?", [destination.face, destination.address]
    elif guild:
        where, values = "guild = ? AND guild <> ''", [guild]
    elif person:
        where, values = "person = ? AND person <> ''", [person]  # so that its index serves
    rows = db.execute(
        f"SELECT platform, level, mention, {codec.PLACE} FROM subscriptions"  # noqa: S608 — ours
        f" JOIN destinations d ON d.id = destination WHERE {where} ORDER BY platform, face, address",
        values,
    )
    return [
        Subscription(codec.destination(*place), platform, None if level is None else Level(level), mention)
        for platform, level, mention, *place in rows
    ]
