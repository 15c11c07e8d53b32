"""Messages that were given up although somebody should have had them: for whoever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store import codec, failures, opening

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Untold:
    """A message that did not arrive, or of which nobody knows: why, the alerts in it, how many others there are."""

    reason: str
    alerts: tuple[int, ...]
    others: int


def untold(path: Path, now: datetime) -> Untold | None:
    """The newest of the last 30 days, None where there is none. Raises StoreError."""
    with failures.named(path):
        db = opening.connect(path, read_only=True)
        try:
            row = db.execute(
                "SELECT v.reason, group_concat(v.alert), count(*) OVER () FROM messages m"
                " JOIN deliveries v ON v.message = m.id JOIN alerts a ON a.id = v.alert"
                " JOIN destinations d ON d.id = m.destination"
                " WHERE m.state = 'dropped' AND a.withdrawn = '' AND a.at >= ? AND d.face <> 'forgotten'"
                " GROUP BY m.id ORDER BY max(v.alert) DESC LIMIT 1",
                [codec.stamp(now - LATELY)],
            ).fetchone()
        finally:
            db.close()
    return Untold(row[0], tuple(sorted(map(int, row[1].split(",")))), row[2] - 1) if row else None
