"""Alerts as they were told, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Fate
from bot.store import codec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from bot.core.model import Told

_HELD = "a.held AND a.withdrawn = ''"
# What somebody may have been told: no notice of what joined a bundle (level 0), and no reminder of what is there too.
_SHOWN = "NOT a.held AND a.level > 0 AND a.id NOT IN (SELECT reminder FROM reminders WHERE reminder IS NOT NULL)"


def alert(db: Database, number: int) -> Told | None:
    """The alert of that number, None where there is none."""
    row = db.execute(f"SELECT {codec.TOLD} FROM alerts a WHERE a.id = ?", [number]).fetchone()  # noqa: S608 — ours
    return codec.told(*row) if row else None


def alerts(db: Database, platform: str | None, limit: int) -> list[Told]:
    """The newest first, of one platform or (None) of all."""
    return _newest(db, platform, limit)


def held(db: Database, platform: str | None, limit: int) -> list[Told]:
    """The same of those that wait for a look."""
    return _newest(db, platform, limit, _HELD)


def latest(db: Database, platform: str | None, limit: int) -> list[Told]:
    """The same of what people may be shown: no held ones, no notices of bundles, no reminders."""
    return _newest(db, platform, limit, _SHOWN)


def _newest(db: Database, platform: str | None, limit: int, where: str = "TRUE") -> list[Told]:
    rows = db.execute(
        f"SELECT {codec.TOLD} FROM alerts a WHERE (:platform IS NULL OR a.platform = :platform) AND {where}"  # noqa: S608 — ours
        " ORDER BY a.id DESC LIMIT :limit",
        {"platform": None if platform is None else codec.sayable(platform), "limit": limit},
    )
    return [codec.told(*row) for row in rows]


def fates(db: Database, numbers: Sequence[int]) -> dict[int, Fate]:
    """What became of these alerts, by their numbers."""
    found = {}
    for number in numbers:
        sent, waiting, at_once, until, reported = db.execute(
            "SELECT count(*) FILTER (WHERE state = 'sent'), count(*) FILTER (WHERE state NOT IN ('sent', 'dropped')),"
            " count(*) FILTER (WHERE state NOT IN ('sent', 'dropped') AND ready),"
            " min(due_at) FILTER (WHERE state = 'owed' AND NOT ready),"
            " (SELECT count(*) FROM reports WHERE alert = ?1) FROM deliveries WHERE alert = ?1",
            [number],
        ).fetchone()
        found[number] = Fate(sent, waiting, None if at_once else codec.moment_or_none(until), reported)
    return found
