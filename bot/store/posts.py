"""Which post of a forum is about what: the thread that its messages go into."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

    from bot.core.model import Destination

_OF = "(SELECT id FROM destinations WHERE face = ? AND address = ?)"


def post_of(db: Database, destination: Destination, about: str) -> str:
    """The thread's id, "" where none is known."""
    row = db.execute(
        f"SELECT thread FROM posts WHERE destination = {_OF} AND about = ?",  # noqa: S608 — ours
        [destination.face, destination.address, about],
    ).fetchone()
    return row[0] if row else ""


def keep_post(db: Database, destination: Destination, about: str, thread: str) -> None:
    """In place of another, if there was one; nothing for a destination that is not known any more."""
    with db.atomic():
        db.execute(
            f"INSERT INTO posts (destination, about, thread) SELECT {_OF}, ?, ? WHERE {_OF} IS NOT NULL"
            " ON CONFLICT (destination, about) DO UPDATE SET thread = excluded.thread",
            [destination.face, destination.address, about, thread, destination.face, destination.address],
        )
