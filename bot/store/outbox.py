"""What must be said, to whom, and what was: a delivery is owed, sending, sent, parked or dropped.

A message's contents are fixed when it is first claimed. A message left in `sending` by an earlier run of the
process may or may not have arrived: it comes first at the next claim, under the same id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Destination, Level, Message, Told
from bot.store import codec

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Alert

ALERTS_A_MESSAGE = 10  # more than that nobody reads in one post

# Whether subscription `s` asks for alert `a`: by the platform's name, with all, or by a bundle that it is in now. A
# notice of what joined a bundle (level 0) is for all who follow that bundle, at whatever level, and nobody else.
_ASKS = (
    "(a.level = 0 OR s.level <= a.level) AND s.platform IN (SELECT a.platform UNION ALL SELECT '*' WHERE a.level > 0"
    " UNION ALL SELECT bundle FROM members WHERE platform = a.platform AND here)"
)


def tell(db: Database, alert: Alert, version: int | None) -> Told:
    """The alert, stored with one delivery to each destination that follows what it is about, whatever leads there.

    A notice that a document is not read (level NOTHING) is for all who follow the platform. Within a transaction of
    the caller's.
    """
    reach = Level.NOTHING if alert.is_of_bundle else alert.level or Level.HIGH
    added = db.execute(
        "INSERT INTO alerts (version, platform, level, at, alert) VALUES (?, ?, ?, ?, ?)",
        [version, alert.platform, int(reach), codec.stamp(alert.at), codec.json(alert)],
    )
    assert added.lastrowid is not None
    db.execute(
        "INSERT INTO deliveries (alert, destination, state)"  # noqa: S608 — ours
        f" SELECT DISTINCT a.id, s.destination, 'owed' FROM alerts a JOIN subscriptions s ON {_ASKS} WHERE a.id = ?",
        [added.lastrowid],
    )
    return Told(added.lastrowid, alert)


def drop_unfollowed(db: Database, place: int, platform: str) -> None:
    """Drop what is owed to a destination for a subscription that ended, unless another still asks for it."""
    db.execute(
        "UPDATE deliveries SET state = 'dropped', reason = 'unfollowed'"  # noqa: S608 — ours
        " WHERE state = 'owed' AND destination = :place AND NOT EXISTS ("
        "   SELECT 1 FROM subscriptions s JOIN alerts a ON a.id = deliveries.alert"
        f"   WHERE s.destination = :place AND {_ASKS})"
        " AND EXISTS (SELECT 1 FROM alerts a WHERE a.id = deliveries.alert AND (:platform IN ('*', a.platform)"
        "   OR :platform IN (SELECT bundle FROM members WHERE platform = a.platform)))",
        {"place": place, "platform": platform},
    )


def alerts(db: Database, platform: str | None, limit: int) -> list[Told]:
    rows = db.execute(
        "SELECT id, alert FROM alerts WHERE :platform IS NULL OR platform = :platform ORDER BY id DESC LIMIT :limit",
        {"platform": platform, "limit": limit},
    )
    return [Told(number, codec.alert(alert)) for number, alert in rows]


def claim(db: Database, face: str, now: datetime, limit: int, *, run: str, new_id: Callable[[], str]) -> list[Message]:
    """`run` names this run of the process: what it is sending already is left alone."""
    with db.atomic():
        ids = _begun(db, face, now, limit, run)
        ids += [_begin(db, place, run, new_id()) for place in _waiting(db, face, limit - len(ids))]
        messages = [_message(db, number) for number in ids]
        for number in ids:
            _mark_tried(db, number, now, run)
        return messages


def _begun(db: Database, face: str, now: datetime, limit: int, run: str) -> list[str]:
    """Messages to try again: those a crash left, then those due; of each, high before low, old before new."""
    rows = db.execute(
        "SELECT m.id FROM messages m JOIN destinations d ON d.id = m.destination"
        " WHERE d.face = ? AND m.state IN ('sending', 'parked')"
        " AND ((m.state = 'sending' AND m.run <> ?) OR (m.state = 'parked' AND m.again_at <= ?))"
        " ORDER BY m.state = 'parked', (SELECT max(a.level) FROM deliveries v JOIN alerts a ON a.id = v.alert"
        "   WHERE v.message = m.id) DESC, m.first_tried_at, m.id LIMIT ?",
        [face, run, codec.stamp(now), limit],
    )
    return [number for (number,) in rows]


def _waiting(db: Database, face: str, limit: int) -> list[int]:
    """Destinations that are owed something and have no message under way, the most urgent first."""
    rows = db.execute(
        "SELECT v.destination FROM deliveries v JOIN alerts a ON a.id = v.alert"
        " JOIN destinations d ON d.id = v.destination"
        " WHERE v.state = 'owed' AND d.face = ? AND NOT EXISTS ("
        "   SELECT 1 FROM messages m"
        "   WHERE m.destination = v.destination AND m.state IN ('sending', 'parked'))"
        " GROUP BY v.destination ORDER BY max(a.level) DESC, min(v.alert), v.destination LIMIT ?",
        [face, max(limit, 0)],
    )
    return [place for (place,) in rows]


def _begin(db: Database, place: int, run: str, number: str) -> str:
    db.execute("INSERT INTO messages (id, destination, state, run) VALUES (?, ?, 'sending', ?)", [number, place, run])
    db.execute(
        "UPDATE deliveries SET message = :message WHERE destination = :place AND alert IN ("
        "   SELECT v.alert FROM deliveries v JOIN alerts a ON a.id = v.alert"
        "   WHERE v.destination = :place AND v.state = 'owed' ORDER BY a.level DESC, a.id LIMIT :limit)",
        {"message": number, "place": place, "limit": ALERTS_A_MESSAGE},
    )
    return number


def _message(db: Database, number: str) -> Message:
    face, address, guild, tries, first = db.execute(
        "SELECT face, address, guild, tries, first_tried_at FROM messages m"
        " JOIN destinations d ON d.id = m.destination WHERE m.id = ?",
        [number],
    ).fetchone()
    rows = db.execute(
        "SELECT a.id, a.alert FROM deliveries v JOIN alerts a ON a.id = v.alert"
        " WHERE v.message = ? ORDER BY a.level DESC, a.id",
        [number],
    )
    told = tuple(Told(alert_id, codec.alert(alert)) for alert_id, alert in rows)
    return Message(number, Destination(face, address, guild), told, tries, codec.moment_or_none(first))


def _mark_tried(db: Database, number: str, now: datetime, run: str) -> None:
    db.execute(
        "UPDATE messages SET state = 'sending', run = ?, tries = tries + 1, again_at = NULL,"
        " first_tried_at = coalesce(first_tried_at, ?) WHERE id = ?",
        [run, codec.stamp(now), number],
    )
    db.execute("UPDATE deliveries SET state = 'sending', reason = '' WHERE message = ?", [number])


def _uncount(db: Database, message_id: str) -> None:
    """Take back a try of which nothing can have arrived: the next one is as good as the first."""
    db.execute("UPDATE messages SET tries = tries - 1 WHERE id = ? AND state = 'sending' AND tries > 0", [message_id])
    db.execute("UPDATE messages SET first_tried_at = NULL WHERE id = ? AND tries = 0", [message_id])


def done(db: Database, message_id: str, receipt: str, at: datetime) -> None:
    with db.atomic():
        finished = db.execute(
            "UPDATE messages SET state = 'sent', receipt = ?, sent_at = ?, again_at = NULL"
            " WHERE id = ? AND state IN ('sending', 'parked')",
            [receipt, codec.stamp(at), message_id],
        )
        if finished.rowcount:
            db.execute("UPDATE deliveries SET state = 'sent', reason = '' WHERE message = ?", [message_id])


def fail(db: Database, message_id: str, reason: str, again_at: datetime | None, *, nothing_sent: bool) -> None:
    state = "dropped" if again_at is None else "parked"
    with db.atomic():
        if nothing_sent:
            _uncount(db, message_id)
        changed = db.execute(
            "UPDATE messages SET state = ?, again_at = ? WHERE id = ? AND state IN ('sending', 'parked')",
            [state, codec.stamp_or_none(again_at), message_id],
        )
        if changed.rowcount:
            db.execute(
                "UPDATE deliveries SET state = ?, reason = ? WHERE message = ?",
                [state, codec.sayable(reason), message_id],
            )
