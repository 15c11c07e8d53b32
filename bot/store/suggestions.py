"""Pages that people want watched, until whoever runs it has seen to them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.model import Suggestion
from bot.errors import InputError
from bot.store import codec

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

A_DAY, IN_ALL = 5, 200  # of one person's that are open
_DAY = timedelta(days=1)


def suggest(db: Database, url: str, person: str, at: datetime) -> bool:
    """False where the same person suggested it before. Raises InputError for more than one person may."""
    with db.atomic():
        if db.execute("SELECT 1 FROM suggestions WHERE url = ? AND person = ?", [url, person]).fetchone():
            return False
        lately, in_all = db.execute(
            "SELECT count(*) FILTER (WHERE at > ?), count(*) FROM suggestions WHERE person = ?",
            [codec.stamp(at - _DAY), person],
        ).fetchone()
        if in_all >= IN_ALL or lately >= A_DAY:
            text = "Thank you: you have suggested as much as we can look at for now; try again tomorrow."
            raise InputError(text, "error.suggested.enough")
        db.execute("INSERT INTO suggestions (url, person, at) VALUES (?, ?, ?)", [url, person, codec.stamp(at)])
        return True


def suggestions(db: Database) -> list[Suggestion]:
    """What most people want first."""
    rows = db.execute(
        "SELECT url, count(*), min(at) FROM suggestions GROUP BY url ORDER BY count(*) DESC, min(at), url"
    )
    return [Suggestion(url, people, codec.moment(first)) for url, people, first in rows]


def drop(db: Database, url: str) -> int:
    """It is seen to; how many people had suggested it."""
    with db.atomic():
        return db.execute("DELETE FROM suggestions WHERE url = ?", [codec.sayable(url)]).rowcount


def forget(db: Database, person: str) -> int:
    """Delete the person's; how many. Within a transaction of the caller's."""
    return db.execute("DELETE FROM suggestions WHERE person = ?", [person]).rowcount
