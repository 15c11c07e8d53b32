"""What is still to be done with messages that were sent: some are edited, some published.

Doing one of these twice shows nothing twice, so that here nothing need be known of a try that a crash cut short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import After, FollowUp
from bot.store import choices, codec
from bot.store.messages import message

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

_OLDEST = "f.again_at"
_OWE = (
    "INSERT INTO followups (message, what, state, again_at) VALUES (?, ?, 'owed', ?)"
    " ON CONFLICT (message, what) DO UPDATE SET state = 'owed', tries = 0, reason = '', again_at = excluded.again_at"
)


def owe_after(db: Database, message_id: str, at: datetime) -> None:
    """What a message that has just arrived brings with it: an edit, where an alert in it was withdrawn meanwhile, and
    publishing, where it is news and the destination asks for that."""
    place, withdrawn, stands, news = db.execute(
        "SELECT m.destination, max(a.withdrawn <> ''), max(a.withdrawn = ''), max(a.news) FROM messages m"
        " JOIN deliveries v ON v.message = m.id JOIN alerts a ON a.id = v.alert WHERE m.id = ?",
        [message_id],
    ).fetchone()
    publish = news and stands and choices.of_place(db, place).publish
    for what, wanted in ((After.EDIT, withdrawn), (After.PUBLISH, publish)):
        if wanted:
            db.execute(_OWE, [message_id, what, codec.stamp(at)])


def owe_edits(db: Database, alert: int, at: datetime) -> int:
    """One for each message that shows the alert, or will when it arrives; how many. Where one stands that was sent to a
    place which we were told to forget, nobody knows."""
    sent = db.execute(
        "SELECT m.id, m.state FROM deliveries v JOIN messages m ON m.id = v.message"
        " WHERE v.alert = ? AND (m.state IN ('sending', 'parked') OR (m.state = 'sent' AND m.receipt IS NOT NULL))",
        [alert],
    ).fetchall()
    moment = codec.stamp(at)
    db.conn.executemany(_OWE, ((number, After.EDIT, moment) for number, state in sent if state == "sent"))
    _drop_publishing(db, alert)
    return len(sent)


def owe_again(db: Database, place: int, at: datetime) -> None:
    """The edits that were given up while nothing there could be reached."""
    db.execute(
        "UPDATE followups SET state = 'owed', tries = 0, reason = '', again_at = ? WHERE what = 'edit'"
        " AND state = 'dropped' AND message IN (SELECT id FROM messages WHERE destination = ?)",
        [codec.stamp(at), place],
    )


def _drop_publishing(db: Database, alert: int) -> None:
    """Of messages of which nothing stands any more."""
    db.execute(
        "UPDATE followups SET state = 'dropped', reason = 'withdrawn' WHERE what = 'publish' AND state = 'owed'"
        " AND message IN (SELECT message FROM deliveries WHERE alert = ?) AND NOT EXISTS ("
        "   SELECT 1 FROM deliveries v JOIN alerts a ON a.id = v.alert"
        "   WHERE v.message = followups.message AND a.withdrawn = '')",
        [alert],
    )


def due(db: Database, face: str, now: datetime, limit: int) -> list[FollowUp]:
    """Those whose moment has come, edits first; at most so many of each kind. Publishing goes by channels in turns, as
    one of them may have to wait for an hour."""
    kinds = (
        (After.EDIT, _OLDEST),
        (After.PUBLISH, f"row_number() OVER (PARTITION BY d.id ORDER BY {_OLDEST}), {_OLDEST}"),
    )
    return [one for what, order in kinds for one in _due(db, face, what, order, now, limit)]


def _due(db: Database, face: str, what: After, order: str, now: datetime, limit: int) -> list[FollowUp]:
    rows = db.execute(
        "SELECT f.message, f.tries, m.receipt FROM followups f JOIN messages m ON m.id = f.message"  # noqa: S608 — ours
        " JOIN destinations d ON d.id = m.destination"
        " WHERE f.state = 'owed' AND f.what = ? AND f.again_at <= ? AND d.face = ?"
        f" ORDER BY {order} LIMIT ?",
        [what, codec.stamp(now), face, limit],
    ).fetchall()
    return [FollowUp(message(db, number), what, receipt or "", tries) for number, tries, receipt in rows]


def settle(db: Database, one: FollowUp, reason: str, again_at: datetime | None) -> None:
    """It is done (no reason), tried again at that moment, or (None) given up for that reason.

    An edit that showed less than is withdrawn by now is owed still.
    """
    state = "owed" if again_at else "dropped" if reason else "done"
    number, what = one.message.id, one.what
    with db.atomic():
        if what is After.EDIT and state == "done" and _withdrawn(db, number) != _shown_withdrawn(one):
            return
        db.execute(
            "UPDATE followups SET state = ?, tries = tries + 1, reason = ?, again_at = coalesce(?, again_at)"
            " WHERE message = ? AND what = ? AND state = 'owed'",
            [state, codec.sayable(reason), codec.stamp_or_none(again_at), number, what],
        )


def _withdrawn(db: Database, number: str) -> set[int]:
    """Which alerts of a message are withdrawn now."""
    rows = db.execute(
        "SELECT a.id FROM deliveries v JOIN alerts a ON a.id = v.alert WHERE v.message = ? AND a.withdrawn <> ''",
        [number],
    )
    return {alert for (alert,) in rows}


def _shown_withdrawn(one: FollowUp) -> set[int]:
    return {told.id for told in one.message.alerts if told.withdrawn}
