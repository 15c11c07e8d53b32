"""Small facts by name, such as which commands Discord was last told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def setting(db: Database, name: str) -> str | None:
    row = db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
    return row[0] if row else None


def set_setting(db: Database, name: str, value: str) -> None:
    with db.atomic():
        db.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", [name, value])
