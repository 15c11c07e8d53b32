"""What servers, channels and people chose, and what that comes to where alerts are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.hearing import resolved
from bot.core.model import Choices, Destination, Preferences
from bot.store import codec, subscriptions
from bot.store.tellings import NONE
from bot.store.waiting import put_anew

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def choices(db: Database, where: Destination) -> Choices:
    """A destination's own, or a whole server's (`address` ""); of one that is not known nothing is chosen."""
    table, values = "destinations WHERE face = ? AND address = ?", [where.face, where.address]
    if not where.address:
        table, values = "servers WHERE face = ? AND guild = ?", [where.face, where.guild]
    row = db.execute(f"SELECT choices FROM {table}", values).fetchone()  # noqa: S608 — ours
    return codec.choices(row[0]) if row else Choices()


def choose(db: Database, where: Destination, chosen: Choices, now: datetime) -> None:
    """From now on; what waits for its moment waits for the one that is now wanted, or for none."""
    with db.atomic():
        before = {place: of_place(db, place) for place in _places(db, where)}
        if where.address:
            place = subscriptions.place(db, where)
            before.setdefault(place, of_place(db, place))
            db.execute("UPDATE destinations SET choices = ? WHERE id = ?", [codec.chosen(chosen), place])
        else:
            row = [where.face, where.guild, codec.chosen(chosen)]
            db.execute("INSERT OR REPLACE INTO servers (face, guild, choices) VALUES (?, ?, ?)", row)
        for place, held in before.items():
            put_anew(db, place, held, of_place(db, place), now)


def _places(db: Database, where: Destination) -> list[int]:
    """The known destinations whose preferences rest on these choices."""
    which, value = ("address", where.address) if where.address else ("guild", where.guild)
    rows = db.execute(f"SELECT id FROM destinations WHERE face = ? AND {which} = ?", [where.face, value])  # noqa: S608
    return [place for (place,) in rows]


def preferences(db: Database, where: Destination) -> Preferences:
    """How that destination hears, or (`address` "") whatever of the server says nothing of its own."""
    whole = choices(db, Destination(where.face, "", where.guild)) if where.guild else Choices()
    return resolved(whole, choices(db, where)) if where.address else resolved(whole)


def of_place(db: Database, place: int) -> Preferences:
    """The same of a known destination, by its number."""
    own, servers = db.execute(
        "SELECT d.choices, s.choices FROM destinations d"
        " LEFT JOIN servers s ON s.face = d.face AND s.guild = d.guild WHERE d.id = ?",
        [place],
    ).fetchone()
    return resolved(codec.choices(servers or NONE), codec.choices(own))


def of_person(db: Database, person: str) -> Choices:
    """What somebody chose for their own direct messages."""
    row = db.execute(
        "SELECT choices FROM destinations WHERE person = ? AND person <> '' ORDER BY id DESC LIMIT 1", [person]
    ).fetchone()
    return codec.choices(row[0]) if row else Choices()
