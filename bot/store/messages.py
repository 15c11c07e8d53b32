"""A message as it was fixed when it was first claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Destination, Heading, Message
from bot.store import codec

if TYPE_CHECKING:
    from sqlite_utils import Database


def message(db: Database, number: str) -> Message:
    """What was withdrawn since is marked so."""
    face, address, guild, tries, first, failures, heading, closed_since = db.execute(
        "SELECT face, address, guild, tries, first_tried_at, failures, heading,"
        " (SELECT since_at FROM pauses WHERE destination = d.id)"
        " FROM messages m JOIN destinations d ON d.id = m.destination WHERE m.id = ?",
        [number],
    ).fetchone()
    rows = db.execute(
        "SELECT a.id, a.alert, a.withdrawn, a.withdrawn_at FROM deliveries v JOIN alerts a ON a.id = v.alert"
        " WHERE v.message = ? ORDER BY v.level DESC, a.id",
        [number],
    )
    return Message(
        number,
        Destination(face, address, guild),
        tuple(codec.told(*row) for row in rows),
        tries,
        codec.moment_or_none(first),
        failures,
        Heading(heading),
        codec.moment_or_none(closed_since),
    )
