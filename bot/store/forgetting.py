"""A person or a server is forgotten, when asked to or long after we left: of what was sent only the count stays.

What is being sent at this moment may arrive, and nobody hears how that ended: its message is known as dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Forgotten
from bot.store import codec, pauses, reports, suggestions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlite_utils import Database

FACE = "forgotten"  # nobody delivers there
_ASKED = "forgotten, as was asked"
_NOTHING = "{}"
_UNSENT = "state IN ('owed', 'parked', 'sending')"
_CHOSEN = f"choices <> '{_NOTHING}'"


def forget_person(db: Database, person: str, new_id: Callable[[], str]) -> Forgotten:
    """All that was stored about them. `new_id` gives what stands in the place of an address."""
    assert person, "everything else has no person"
    with db.atomic():
        counted = _forget_places(db, "person = ? AND person <> ''", person, _ASKED, new_id)
        counted["suggestions"] = suggestions.forget(db, person)
        counted["reports"] = reports.forget(db, person)
        return Forgotten(**counted)


def give_up(db: Database, now: datetime, new_id: Callable[[], str]) -> None:
    """The servers that we have not been on for long are forgotten."""
    gone = db.execute("SELECT guild FROM servers WHERE left_at <= ?", [codec.stamp(now - pauses.GIVEN_UP_AFTER)])
    for (guild,) in gone.fetchall():
        forget_server(db, guild, new_id, pauses.GIVEN_UP)


def forget_server(db: Database, guild: str, new_id: Callable[[], str], reason: str = _ASKED) -> Forgotten:
    """All that was stored about it and its channels."""
    assert guild, "everything else has no server"
    with db.atomic():
        counted = _forget_places(db, "guild = ? AND guild <> ''", guild, reason, new_id)
        counted["choices"] += _count(db, f"servers WHERE guild = ? AND {_CHOSEN}", guild)
        db.execute("DELETE FROM servers WHERE guild = ?", [guild])
        return Forgotten(**counted)


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
    counted["owed"] = _count(db, f"deliveries WHERE destination = ? AND {_UNSENT}", place)
    db.execute("DELETE FROM followups WHERE message IN (SELECT id FROM messages WHERE destination = ?)", [place])
    db.execute(
        f"UPDATE deliveries SET state = 'dropped', ready = 1 WHERE destination = ? AND {_UNSENT}",  # noqa: S608 — ours
        [place],
    )
    db.execute(
        "UPDATE deliveries SET mentions = '', reason = iif(state = 'dropped', ?, '') WHERE destination = ?",
        [reason, place],
    )
    db.execute(
        "UPDATE messages SET state = iif(state = 'sent', 'sent', 'dropped'), receipt = NULL, again_at = NULL,"
        " language = '' WHERE destination = ?",
        [place],
    )
    for table in ("subscriptions", "pauses", "posts"):
        counted[table] = db.execute(f"DELETE FROM {table} WHERE destination = ?", [place]).rowcount  # noqa: S608 — ours
    return counted


def _nobody_knows(db: Database, place: int, new_id: Callable[[], str]) -> None:
    """Whose place it was: it goes, or stays for the sake of what was sent there, without a name."""
    refers = "SELECT 1 FROM deliveries WHERE destination = :place UNION ALL SELECT 1 FROM messages"
    if db.execute(f"{refers} WHERE destination = :place LIMIT 1", {"place": place}).fetchone() is None:
        db.execute("DELETE FROM destinations WHERE id = ?", [place])
        return
    db.execute(
        "UPDATE destinations SET face = ?, address = ?, guild = '', person = '', forum = 0, choices = ? WHERE id = ?",
        [FACE, new_id(), _NOTHING, place],
    )


def _count(db: Database, where: str, value: str | int) -> int:
    return int(db.execute(f"SELECT count(*) FROM {where}", [value]).fetchone()[0])  # noqa: S608 — ours
