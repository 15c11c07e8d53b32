"""What looks wrong to people: once a person and alert, and without saying who.

In place of a person's id stands an HMAC of the alert and the id, by a key that is made once for each database.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from bot.store import codec, settings

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Told

_KEY = "reports.key"  # the setting; in hexadecimal


def report(db: Database, alert: int, person: str, at: datetime, fresh_key: bytes) -> bool:
    """Whether that is the person's first of the alert. `fresh_key` counts where there is no key yet."""
    with db.atomic():
        db.execute("INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)", [_KEY, fresh_key.hex()])
        added = db.execute(
            "INSERT OR IGNORE INTO reports (alert, reporter, at) VALUES (?, ?, ?)",
            [alert, _reporter(_key(db), alert, person), codec.stamp(at)],
        )
        return added.rowcount > 0


def reported(db: Database) -> list[tuple[Told, int]]:
    """The alerts that stand and look wrong to somebody, and to how many; to most people first."""
    rows = db.execute(
        f"SELECT count(*), {codec.TOLD} FROM reports r JOIN alerts a ON a.id = r.alert WHERE a.withdrawn = ''"  # noqa: S608 — ours
        " GROUP BY a.id ORDER BY count(*) DESC, a.id DESC"
    )
    return [(codec.told(*told), count) for count, *told in rows]


def forget(db: Database, person: str) -> int:
    """Delete the person's; how many. Within a transaction of the caller's."""
    key = _key(db)
    alerts = db.execute("SELECT DISTINCT alert FROM reports").fetchall() if key else []
    return sum(
        db.execute(
            "DELETE FROM reports WHERE alert = ? AND reporter = ?", [alert, _reporter(key, alert, person)]
        ).rowcount
        for (alert,) in alerts
    )


def _key(db: Database) -> bytes:
    return bytes.fromhex(settings.setting(db, _KEY) or "")


def _reporter(key: bytes, alert: int, person: str) -> str:
    return hmac.new(key, f"{alert}:{person}".encode(), hashlib.sha256).hexdigest()
