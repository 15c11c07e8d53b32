"""A message as it was fixed when it was first claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Heading, Message
from bot.store import codec

if TYPE_CHECKING:
    from sqlite_utils import Database


def message(db: Database, number: str) -> Message:
    """What was withdrawn since is marked so."""
    tries, first, failures, heading, language, mentions, closed_since, *place = db.execute(
        "SELECT tries, first_tried_at, failures, heading, language, mentions,"  # noqa: S608 — ours
        f" (SELECT since_at FROM pauses WHERE destination = d.id), {codec.PLACE}"
        " FROM messages m JOIN destinations d ON d.id = m.destination WHERE m.id = ?",
        [number],
    ).fetchone()
    rows = db.execute(
        "SELECT a.id, a.alert, a.withdrawn, a.withdrawn_at"
        " FROM deliveries v JOIN alerts a ON a.id = v.alert WHERE v.message = ? ORDER BY v.level DESC, a.id",
        [number],
    ).fetchall()
    return Message(
        number,
        codec.destination(*place),
        tuple(codec.told(*told) for told in rows),
        tries,
        codec.moment_or_none(first),
        failures,
        Heading(heading),
        codec.moment_or_none(closed_since),
        language,
        tuple(mentions.split()),
    )
