"""Servers, channels and people choose how they hear: one transaction each, whoever else chooses meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.store import chosen, pauses, subscriptions
from bot.store.choices import choices, of_place, preferences
from bot.store.postponed import put_anew

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Destination, Preferences


def choose(db: Database, where: Destination, changes: Mapping[str, Any], now: datetime) -> Preferences:
    """These from now on, by the fields' names, None for none; what that comes to.

    What waits for its moment waits for the one that is now wanted, or for none.
    """
    with db.atomic():
        before = {place: of_place(db, place) for place in _places(db, where)}
        if where.address:
            place = subscriptions.place(db, where)
            before.setdefault(place, of_place(db, place))
            pauses.lift(db, pauses.closed_by_person(db, place), now)  # somebody stands there and asks
        held = chosen.as_json(replace(choices(db, where), **changes))
        _keep(db, where, held)
        for place, heard in before.items():
            put_anew(db, place, heard, of_place(db, place), now)
        return preferences(db, where)


def _keep(db: Database, where: Destination, held: str) -> None:
    if where.address:
        db.execute(
            "UPDATE destinations SET choices = ? WHERE face = ? AND address = ?", [held, where.face, where.address]
        )
        return
    db.execute(
        "INSERT INTO servers (face, guild, choices) VALUES (?, ?, ?)"
        " ON CONFLICT (guild, face) DO UPDATE SET choices = excluded.choices, left_at = NULL",
        [where.face, where.guild, held],
    )


def _places(db: Database, where: Destination) -> list[int]:
    """The known destinations whose preferences rest on these choices."""
    which, value = ("address = ?", where.address) if where.address else ("guild = ? AND guild <> ''", where.guild)
    rows = db.execute(f"SELECT id FROM destinations WHERE face = ? AND {which}", [where.face, value])  # noqa: S608
    return [place for (place,) in rows]
