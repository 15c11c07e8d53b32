"""What must be said, and what was: a delivery is owed, sending, sent, parked or dropped.

A message's contents are fixed when it is first claimed. A message left in `sending` by an earlier run of the
process may or may not have arrived: it comes first at the next claim, under the same id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.due import LATE
from bot.core.model import Digest, Heading, Level
from bot.store import choices, codec, followups, forgetting, pauses, postponed, ripening, tellings, withdrawals
from bot.store.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Failure, Message

ALERTS_A_MESSAGE = 10  # more than that nobody reads in one post
ALERTS_A_DIGEST = 25  # one line each
_ALWAYS = "9999"  # after every moment, as text


def claim(
    db: Database,
    face: str,
    now: datetime,
    limit: int,
    *,
    run: str,
    new_id: Callable[[], str],
    compared: Collection[str] = (),
) -> list[Message]:
    """`run` names this run of the process: what it is sending already is left alone. `compared` are the faces of which
    it knows which servers we are on: only theirs are given up that we left."""
    with db.atomic():
        for one in compared:
            forgetting.give_up(db, one, now, new_id)
        ripening.ripen(db, now)
        again = _begun(db, face, now, limit, run)
        new = _waiting(db, face, limit - min(len(again), (limit + 1) // 2))  # retries hold no news back
        ids = again[: max(limit - len(new), 0)] + [_begin(db, place, now, run, new_id()) for place in new]
        messages = [message(db, number) for number in ids]
        for number in ids:
            _mark_tried(db, number, now, run)
        return messages


def _begun(db: Database, face: str, now: datetime, limit: int, run: str) -> list[str]:
    """Messages to try again: those a crash left, then those due; of each, high before low, old before new."""
    rows = db.execute(
        "SELECT id FROM ("
        " SELECT id, destination, first_tried_at, 0 AS parked FROM messages WHERE state = 'sending' AND run <> ?"
        " UNION ALL"
        " SELECT id, destination, first_tried_at, 1 FROM messages WHERE state = 'parked' AND again_at <= ?) begun"
        " WHERE (SELECT face FROM destinations WHERE id = begun.destination) = ?"
        " ORDER BY parked, (SELECT max(level) FROM deliveries WHERE message = begun.id) DESC, first_tried_at, id"
        " LIMIT ?",
        [run, codec.stamp(now), face, max(limit, 0)],
    )
    return [number for (number,) in rows]


def _waiting(db: Database, face: str, limit: int) -> list[int]:
    """Destinations that are owed something and have no message under way: high before low, servers in turns."""
    rows = db.execute(
        "SELECT v.destination FROM deliveries v"
        " WHERE v.state = 'owed' AND v.ready = 1 AND (SELECT face FROM destinations WHERE id = v.destination) = ?"
        " AND NOT EXISTS (SELECT 1 FROM messages m"
        "   WHERE m.destination = v.destination AND m.state IN ('sending', 'parked'))"
        " ORDER BY v.level DESC, v.turn, v.alert, v.destination",
        [face],
    )
    places: dict[int, None] = {}
    while len(places) < limit and (row := rows.fetchone()):
        places[row[0]] = None
    rows.close()
    return list(places)


def _begin(db: Database, place: int, now: datetime, run: str, number: str) -> str:
    preferences = choices.of_place(db, place)
    heading = _heading(db, place, preferences.digest, now)
    limit = ALERTS_A_DIGEST if heading else ALERTS_A_MESSAGE
    before = codec.stamp(now - LATE) if heading is Heading.LATE else _ALWAYS  # what is late comes apart from the rest
    db.execute(
        "INSERT INTO messages (id, destination, state, run, heading, language) VALUES (?, ?, 'sending', ?, ?, ?)",
        [number, place, run, heading, preferences.language],
    )
    db.execute(
        "UPDATE deliveries SET message = :message WHERE destination = :place AND alert IN ("  # noqa: S608 — ours
        "   SELECT v.alert FROM deliveries v JOIN alerts a ON a.id = v.alert"
        f"   WHERE v.destination = :place AND v.state = 'owed' AND v.{pauses.UNSENT} AND v.ready = 1"
        "   AND coalesce(v.due_at, a.at) < :before"
        "   ORDER BY v.level DESC, v.alert LIMIT :limit)",
        {"message": number, "place": place, "limit": limit, "before": before},
    )
    db.execute("UPDATE messages SET mentions = ? WHERE id = ?", [_mentions(db, place, number), number])
    return number


def _mentions(db: Database, place: int, number: str) -> str:
    """The roles that it calls: of what is followed there now, as long as it waited."""
    rows = db.execute("SELECT alert, level FROM deliveries WHERE message = ?", [number]).fetchall()
    called = [tellings.called(db, alert, Level(reach), place) for alert, reach in rows]
    return " ".join(sorted(frozenset().union(*called)))


def _heading(db: Database, place: int, digest: Digest, now: datetime) -> Heading:
    waited, news = db.execute(
        "SELECT min(coalesce(v.due_at, a.at)), max(a.news)"  # noqa: S608 — ours
        " FROM deliveries v JOIN alerts a ON a.id = v.alert"
        f" WHERE v.destination = ? AND v.state = 'owed' AND v.{pauses.UNSENT} AND v.ready",
        [place],
    ).fetchone()
    if waited < codec.stamp(now - LATE):
        return Heading.LATE
    return Heading.NONE if digest is Digest.NONE or not news else Heading(digest)


def _mark_tried(db: Database, number: str, now: datetime, run: str) -> None:
    db.execute(
        "UPDATE messages SET state = 'sending', run = ?, tries = tries + 1, again_at = NULL,"
        " first_tried_at = coalesce(first_tried_at, ?) WHERE id = ?",
        [run, codec.stamp(now), number],
    )
    db.execute("UPDATE deliveries SET state = 'sending', reason = '' WHERE message = ?", [number])


def done(db: Database, message_id: str, receipt: str, at: datetime) -> None:
    """Within a transaction of the caller's. What is sent may have to be published, or was withdrawn meanwhile."""
    finished = db.execute(
        "UPDATE messages SET state = 'sent', receipt = ?, sent_at = ?, again_at = NULL"
        " WHERE id = ? AND state IN ('sending', 'parked')",
        [receipt, codec.stamp(at), message_id],
    )
    if finished.rowcount:
        db.execute("UPDATE deliveries SET state = 'sent', reason = '' WHERE message = ?", [message_id])
        followups.owe_after(db, message_id, at)
        pauses.lift_of(db, message_id)


def fail(db: Database, message_id: str, failure: Failure, at: datetime) -> None:
    with db.atomic():
        if failure.nothing_sent:
            _uncount(db, message_id)
        changed = db.execute(
            "UPDATE messages SET state = ?, again_at = ?, failures = failures + 1"
            " WHERE id = ? AND state IN ('sending', 'parked')",
            ["dropped" if failure.again_at is None else "parked", codec.stamp_or_none(failure.again_at), message_id],
        )
        if not changed.rowcount:
            return
        (place,) = db.execute("SELECT destination FROM messages WHERE id = ?", [message_id]).fetchone()
        db.execute(
            "UPDATE deliveries SET state = ?, reason = ? WHERE message = ?",
            ["dropped" if failure.again_at is None else "parked", codec.sayable(failure.reason), message_id],
        )
        withdrawals.drop_withdrawn(db, "v.message = ?", message_id)
        if failure.pause:
            pauses.close(db, place, failure.pause, failure.reason, at)
        postponed.hold_back(db, place, choices.of_place(db, place), at)  # somebody may have paused it meanwhile


def _uncount(db: Database, message_id: str) -> None:
    """Take back a try of which nothing can have arrived: the next one is as good as the first."""
    db.execute("UPDATE messages SET tries = tries - 1 WHERE id = ? AND state = 'sending' AND tries > 0", [message_id])
    db.execute("UPDATE messages SET first_tried_at = NULL WHERE id = ? AND tries = 0", [message_id])
