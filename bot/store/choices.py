"""What servers, channels and people chose, and what that comes to where alerts are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.hearing import resolved
from bot.core.model import Choices, Destination, Preferences
from bot.store import chosen, codec

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def choices(db: Database, where: Destination) -> Choices:
    """A destination's own, or a whole server's (`address` ""); of one that is not known nothing is chosen."""
    table, values = "destinations WHERE face = ? AND address = ?", [where.face, where.address]
    if not where.address:
        table, values = "servers WHERE face = ? AND guild = ?", [where.face, where.guild]
    row = db.execute(f"SELECT choices FROM {table}", values).fetchone()  # noqa: S608 — ours
    return chosen.choices(row[0]) if row else Choices()


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
    return resolved(chosen.choices(servers or chosen.NOTHING), chosen.choices(own))


def of_person(db: Database, person: str) -> Choices:
    """What somebody chose for their own direct messages."""
    row = db.execute(
        "SELECT choices FROM destinations WHERE person = ? AND person <> '' ORDER BY id DESC LIMIT 1", [person]
    ).fetchone()
    return chosen.choices(row[0]) if row else Choices()


def own_pauses(db: Database, guild: str) -> list[tuple[Destination, datetime]]:
    """The server's destinations that chose a pause of their own, and its end, which may be over."""
    rows = db.execute(
        f"SELECT d.choices, {codec.PLACE} FROM destinations d WHERE d.guild = ? AND d.guild <> ''"  # noqa: S608 — ours
        " AND d.choices <> ? ORDER BY d.id",
        [guild, chosen.NOTHING],
    )
    found = [(codec.destination(*place), chosen.choices(text).quiet_until) for text, *place in rows]
    return [(place, until) for place, until in found if until is not None]
