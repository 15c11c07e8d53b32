"""A person or a server is forgotten, when asked to or long after we left: of what was sent only the count stays.

What is being sent at this moment may arrive, and nobody hears how that ended: its message is known as dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Forgotten
from bot.store import chosen, codec, pauses, reports, suggestions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlite_utils import Database

FACE = "forgotten"  # nobody delivers there
_ASKED = "forgotten, as was asked"
_AT_ONCE = 20  # servers given up at one look: a bot that is moved to another token has left thousands at once
_CHOSEN = f"choices <> '{chosen.NOTHING}'"


def forget_person(db: Database, person: str, new_id: Callable[[], str]) -> Forgotten:
    """All that was stored about them. `new_id` gives what stands in the place of an address."""
    assert person, "whoever is forgotten has an id"
    with db.atomic():
        counted = _forget_places(db, "person = ? AND person <> ''", person, _ASKED, new_id)
        counted["suggestions"] = suggestions.forget(db, person)
        counted["reports"] = reports.forget(db, person)
    _out_of_the_log(db)
    return Forgotten(**counted)


def give_up(db: Database, face: str, now: datetime, new_id: Callable[[], str]) -> None:
    """The servers of that face that we have not been on for long are forgotten, some at a time. Within a transaction of
    the caller's."""
    gone = db.execute(
        "SELECT guild FROM servers WHERE left_at <= ? AND face = ? ORDER BY left_at LIMIT ?",
        [codec.stamp(now - pauses.GIVEN_UP_AFTER), face, _AT_ONCE],
    )
    for (guild,) in gone.fetchall():
        _forget_server(db, guild, new_id, pauses.GIVEN_UP)


def forget_server(db: Database, guild: str, new_id: Callable[[], str]) -> Forgotten:
    """All that was stored about it and its channels."""
    assert guild, "a server that is forgotten has an id"
    with db.atomic():
        counted = _forget_server(db, guild, new_id, _ASKED)
    _out_of_the_log(db)
    return Forgotten(**counted)


def _forget_server(db: Database, guild: str, new_id: Callable[[], str], reason: str) -> dict[str, int]:
    counted = _forget_places(db, "guild = ? AND guild <> ''", guild, reason, new_id)
    counted["choices"] += _count(db, f"servers WHERE guild = ? AND {_CHOSEN}", guild)
    db.execute("DELETE FROM servers WHERE guild = ?", [guild])
    return counted


def _out_of_the_log(db: Database) -> None:
    """SQLite's log of what was written lately holds what the file held before; where somebody reads, it goes later."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _forget_places(db: Database, where: str, value: str, reason: str, new_id: Callable[[], str]) -> dict[str, int]:
    rows = db.execute(f"SELECT id FROM destinations WHERE {where}", [value]).fetchall()  # noqa: S608 — ours
    counted = dict.fromkeys(("places", "subscriptions", "choices", "pauses", "posts", "owed"), 0)
    for (place,) in rows:
        for what, count in _forget(db, place, reason).items():
            counted[what] += count
        _nobody_knows(db, place, new_id)
    return counted


def _forget(db: Database, place: int, reason: str) -> dict[str, int]:
    """Delete all but what was sent, and what keeps that; how much it was."""
    counted = {"places": 1, "choices": _count(db, f"destinations WHERE id = ? AND {_CHOSEN}", place)}
    counted["owed"] = _drop(db, place, reason)
    db.execute("DELETE FROM followups WHERE message IN (SELECT id FROM messages WHERE destination = ?)", [place])
    db.execute(
        "UPDATE messages SET state = iif(state = 'sent', 'sent', 'dropped'), receipt = NULL, again_at = NULL,"
        " language = '', mentions = '' WHERE destination = ?",
        [place],
    )
    for table in ("subscriptions", "pauses", "posts"):
        counted[table] = db.execute(f"DELETE FROM {table} WHERE destination = ?", [place]).rowcount  # noqa: S608 — ours
    return counted


def _drop(db: Database, place: int, reason: str) -> int:
    """Drop what is owed, also what is being sent; how much. Of what was dropped before, Discord's own words go: they
    stand only where a message was tried, else the reason is a sentence of ours."""
    unsent = db.execute(
        "UPDATE deliveries SET state = 'dropped', ready = 1, reason = ?"  # noqa: S608 — ours
        f" WHERE destination = ? AND {pauses.UNSENT}",
        [reason, place],
    ).rowcount
    of_messages = "message IN (SELECT id FROM messages WHERE destination = ?)"
    sending = db.execute(
        f"UPDATE deliveries SET state = 'dropped', ready = 1 WHERE state = 'sending' AND {of_messages}",  # noqa: S608
        [place],
    ).rowcount
    db.execute(f"UPDATE deliveries SET reason = ? WHERE state = 'dropped' AND {of_messages}", [reason, place])  # noqa: S608
    return unsent + sending


def _nobody_knows(db: Database, place: int, new_id: Callable[[], str]) -> None:
    """Whose place it was. Its number stays for the sake of what was sent there, and where nothing ever was, too: that
    nothing refers to it could be known only by looking through all that was ever sent to anybody."""
    db.execute(
        "UPDATE destinations SET face = ?, address = ?, guild = '', person = '', forum = 0, choices = ? WHERE id = ?",
        [FACE, new_id(), chosen.NOTHING, place],
    )


def _count(db: Database, where: str, value: str | int) -> int:
    return int(db.execute(f"SELECT count(*) FROM {where}", [value]).fetchone()[0])  # noqa: S608 — ours
