"""What falls due as time passes: digests, the second message of an hour, tries, reminders; and what is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import codec, pauses, reminders

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def ripen(db: Database, now: datetime) -> None:
    """Within a transaction of the caller's; costs next to nothing where nothing is due."""
    reminders.write(db, now)
    reminders.end(db, now)
    pauses.give_up(db, now)
    pauses.try_again(db, now)
    db.execute("UPDATE deliveries SET ready = 1 WHERE state = 'owed' AND ready = 0 AND due_at <= ?", [codec.stamp(now)])
