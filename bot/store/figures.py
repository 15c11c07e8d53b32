"""What is known and owed, counted: what `clausewatch stats` shows and a running process measures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.figures import AlertFigure, DocumentFigure, Figures, Reading
from bot.core.model import Level
from bot.store import codec, failures, opening
from bot.store.health import WAITING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

_WEEK, _MONTH = timedelta(days=7), timedelta(days=30)
_NOTICE = "notice"
_LEVELS = (Level.HIGH.word, Level.MEDIUM.word, Level.LOW.word, _NOTICE)

# By the indexes of what is under way, which is little; of what may be millions of rows all but the dropped was sent.
_DELIVERIES = {
    "owed": "SELECT count(*) FROM deliveries WHERE state = 'owed' AND ready = 1",
    "waiting": "SELECT count(*) FROM deliveries WHERE state = 'owed' AND ready = 0",
    "sending": "SELECT count(*) FROM deliveries WHERE message IN (SELECT id FROM messages WHERE state = 'sending')",
    "parked": "SELECT count(*) FROM deliveries WHERE state = 'parked'",
}
_OLDEST_OWED = """
SELECT min(coalesce(v.due_at, a.at)) FROM deliveries v JOIN alerts a ON a.id = v.alert
WHERE v.state = 'owed' AND v.ready = 1
"""
_FOLLOWING = "destinations WHERE id IN (SELECT destination FROM subscriptions)"


def read(path: Path, now: datetime) -> Figures:
    """Of the file at `path`, also while a process watches with it. Raises StoreError."""
    with failures.named(path):
        db = opening.connect(path, read_only=True)
        try:
            return figures(db, now)
        finally:
            db.close()


def figures(db: Database, now: datetime) -> Figures:
    """One moment of the database, whoever else writes."""
    with db.atomic():
        dropped = _reasons(db, "dropped")
        return Figures(
            at=now,
            documents=_documents(db),
            alerts=_alerts(db, now),
            withdrawn=_one(db, "SELECT count(*) FROM alerts WHERE withdrawn <> ''"),
            held=_one(db, "SELECT count(*) FROM alerts WHERE held AND withdrawn = ''"),
            deliveries=_deliveries(db, sum(dropped.values())),
            oldest_owed_at=codec.moment_or_none(db.execute(_OLDEST_OWED).fetchone()[0]),
            parked=_reasons(db, "parked"),
            dropped=dropped,
            pauses=_counts(db, "SELECT why, count(*) FROM pauses GROUP BY why"),
            follow_ups=_counts(db, "SELECT what, count(*) FROM followups WHERE state = 'owed' GROUP BY what"),
            subscriptions=_one(db, "SELECT count(*) FROM subscriptions"),
            destinations=_counts(db, f"SELECT face, count(*) FROM {_FOLLOWING} GROUP BY face"),  # noqa: S608 — ours
            servers=_one(db, f"SELECT count(DISTINCT guild) FROM {_FOLLOWING} AND guild <> ''"),  # noqa: S608 — ours
        )


def _documents(db: Database) -> dict[str, DocumentFigure]:
    unconfirmed = "NOT EXISTS (SELECT 1 FROM versions WHERE document = documents.id)"
    rows = db.execute(
        "SELECT id, coalesce(last_read_at, failing_since_at), next_due_at,"  # noqa: S608 — ours
        f" failing <> '', last_read_at IS NULL, {WAITING} IS NOT NULL OR {unconfirmed} FROM documents ORDER BY id"
    )
    return {
        name: DocumentFigure(
            _reading(failing=failing, unread=unread, waiting=waiting),
            codec.moment_or_none(since),
            codec.moment_or_none(due),
        )
        for name, since, due, failing, unread, waiting in rows
    }


def _reading(*, failing: bool, unread: bool, waiting: bool) -> Reading:
    if failing:
        return Reading.FAILING
    if unread:
        return Reading.UNREAD
    return Reading.WAITING if waiting else Reading.WELL


def _alerts(db: Database, now: datetime) -> tuple[AlertFigure, ...]:
    """The highest level first, each also where there are none."""
    rows = db.execute(
        "SELECT iif(news, level, 0) AS worth, count(*), sum(at >= ?), sum(at >= ?) FROM alerts GROUP BY worth",
        [codec.stamp(now - _MONTH), codec.stamp(now - _WEEK)],
    )
    found = {Level(level).word if level else _NOTICE: counts for level, *counts in rows}
    return tuple(AlertFigure(level, *found.get(level, ())) for level in _LEVELS)


def _deliveries(db: Database, dropped: int) -> dict[str, int]:
    found = {state: _one(db, sql) for state, sql in _DELIVERIES.items()} | {"dropped": dropped}
    return found | {"sent": _one(db, "SELECT count(*) FROM deliveries") - sum(found.values())}


def _reasons(db: Database, state: str) -> dict[str, int]:
    """The most common first."""
    rows = db.execute(
        f"SELECT reason, count(*) FROM deliveries WHERE state = '{state}'"  # noqa: S608 — ours, and said so to the planner
        " GROUP BY reason ORDER BY count(*) DESC, reason"
    )
    return dict(rows.fetchall())


def _counts(db: Database, sql: str) -> dict[str, int]:
    return dict(db.execute(sql).fetchall())


def _one(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])
