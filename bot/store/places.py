"""What Discord tells of the places that alerts go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Closed, Pause
from bot.store import codec, pauses

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Destination

_LEFT = "the bot is not on that server any more"
_GONE = "the channel was deleted"


def left(db: Database, face: str, guild: str, at: datetime) -> int:
    """We are not on that server any more; how many of its destinations are paused for it."""
    with db.atomic():
        return _leave(db, face, guild, at)


def _leave(db: Database, face: str, guild: str, at: datetime) -> int:
    db.execute(
        "INSERT INTO servers (face, guild, left_at) SELECT :face, :guild, :at WHERE EXISTS ("
        "   SELECT 1 FROM destinations WHERE face = :face AND guild = :guild AND guild <> '' UNION ALL"
        "   SELECT 1 FROM servers WHERE face = :face AND guild = :guild)"
        " ON CONFLICT (guild, face) DO UPDATE SET left_at = coalesce(left_at, excluded.left_at)",
        {"face": face, "guild": guild, "at": codec.stamp(at)},
    )
    places = db.execute(
        "SELECT id FROM destinations WHERE face = ? AND guild = ? AND guild <> ''", [face, guild]
    ).fetchall()
    return _close(db, [place for (place,) in places], Closed.LEFT, _LEFT, at)


def compare(db: Database, face: str, present: Collection[str], at: datetime) -> int:
    """The same for all servers that are not among those `present`."""
    with db.atomic():
        rows = db.execute(
            "SELECT DISTINCT guild FROM destinations WHERE face = :face AND guild <> ''"
            " UNION SELECT guild FROM servers WHERE face = :face",
            {"face": face},
        ).fetchall()
        _are_here(db, face, present)
        return sum(_leave(db, face, guild, at) for (guild,) in rows if guild not in present)


def _are_here(db: Database, face: str, present: Collection[str]) -> None:
    left = db.execute("SELECT guild FROM servers WHERE face = ? AND left_at IS NOT NULL", [face]).fetchall()
    here = ((face, guild) for (guild,) in left if guild in present)
    db.conn.executemany("UPDATE servers SET left_at = NULL WHERE face = ? AND guild = ?", here)


def never_left(db: Database, face: str, joined_at: Mapping[str, datetime], now: datetime) -> int:
    """We are on these servers, and since when: what was paused later, as if we had been sent away, goes on."""
    rows = db.execute(
        "SELECT d.id, d.guild, p.since_at FROM pauses p"
        " CROSS JOIN destinations d ON d.id = p.destination"  # in this order: few are paused
        " WHERE d.face = ? AND p.why = 'left'",
        [face],
    ).fetchall()
    wrong = [place for place, guild, since in rows if guild in joined_at and joined_at[guild] < codec.moment(since)]
    with db.atomic():
        _are_here(db, face, joined_at)
        return pauses.lift(db, wrong, now)


def gone(db: Database, face: str, address: str, at: datetime) -> int:
    """That channel was deleted."""
    with db.atomic():
        places = db.execute("SELECT id FROM destinations WHERE face = ? AND address = ?", [face, address]).fetchall()
        return _close(db, [place for (place,) in places], Closed.GONE, _GONE, at)


def _close(db: Database, places: list[int], why: Closed, reason: str, at: datetime) -> int:
    """Of those that follow something or are owed something."""
    closed = 0
    for place in places:
        known = db.execute("SELECT why FROM pauses WHERE destination = ?", [place]).fetchone()
        if (known and known[0] in (Closed.GONE, Closed.LEFT)) or not _matters(db, place):
            continue
        pauses.close(db, place, Pause(why), reason, at)
        closed += 1
    return closed


def _matters(db: Database, place: int) -> bool:
    return bool(
        db.execute(
            "SELECT 1 FROM subscriptions WHERE destination = :place UNION ALL"  # noqa: S608 — ours
            f" SELECT 1 FROM deliveries WHERE destination = :place AND {pauses.UNSENT} LIMIT 1",
            {"place": place},
        ).fetchone()
    )


def lacking(db: Database, face: str, guild: str) -> list[Destination]:
    """The destinations of a server that wait for a permission which we can name."""
    rows = db.execute(
        f"SELECT {codec.PLACE} FROM pauses p JOIN destinations d ON d.id = p.destination"  # noqa: S608 — ours
        " WHERE d.face = ? AND d.guild = ? AND d.guild <> '' AND p.why = 'permission' AND p.lacks <> '' ORDER BY d.id",
        [face, guild],
    )
    return [codec.destination(*place) for place in rows]


def open_again(db: Database, destination: Destination, now: datetime) -> bool:
    """Whether it was paused."""
    with db.atomic():
        rows = db.execute(
            "SELECT id FROM destinations WHERE face = ? AND address = ?", [destination.face, destination.address]
        ).fetchall()
        return pauses.lift(db, [place for (place,) in rows], now) > 0


def restore(db: Database, guild: str, now: datetime) -> int:
    """A moderator wants what was followed before we were sent away; how many destinations."""
    with db.atomic():
        return pauses.lift(db, pauses.places_of(db, guild, Closed.LEFT), now)


def end_left(db: Database, guild: str) -> int:
    """A moderator does not."""
    with db.atomic():
        places = pauses.places_of(db, guild, Closed.LEFT)
        pauses.forget(db, places, "the moderators did not want it back")
        return len(places)
