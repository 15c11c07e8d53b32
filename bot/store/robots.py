"""What sites' robots.txt said, so that a process that is started every hour does not ask for it every hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import codec
from bot.store.durability import light

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def robots_txt(db: Database, origin: str) -> tuple[str, datetime] | None:
    row = db.execute("SELECT text, read_at FROM robots WHERE origin = ?", [origin]).fetchone()
    return (codec.unsqueeze_text(row[0]), codec.moment(row[1])) if row else None


def keep_robots_txt(db: Database, origin: str, text: str, at: datetime) -> None:
    row = [codec.sayable(origin), codec.squeeze_text(text), codec.stamp(at)]
    with light(db), db.atomic():
        db.execute("INSERT OR REPLACE INTO robots (origin, text, read_at) VALUES (?, ?, ?)", row)
