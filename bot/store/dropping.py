"""Deliveries that are never sent, as long as nothing of them can have arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def drop_unsent(db: Database, reason: str, where: str, *values: int | str) -> int:
    """Drop them, and the messages left empty by that; how many. `where`, with its values, narrows the deliveries `v`.

    Within a transaction of the caller's.
    """
    rows = db.execute(
        f"SELECT v.alert, v.destination, v.message FROM deliveries v WHERE {where}"  # noqa: S608 — ours
        " AND v.state IN ('owed', 'parked')"
        " AND (v.message IS NULL OR (SELECT tries FROM messages WHERE id = v.message) = 0)",
        values,
    ).fetchall()
    db.conn.executemany(
        "UPDATE deliveries SET state = 'dropped', reason = ?, message = NULL WHERE alert = ? AND destination = ?",
        ((reason, alert, place) for alert, place, _ in rows),
    )
    db.conn.executemany(
        "DELETE FROM messages WHERE id = ? AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = messages.id)",
        ((message,) for *_, message in rows if message),
    )
    return len(rows)
