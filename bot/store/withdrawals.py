"""An alert that is taken back: said so wherever it stands, and sent nowhere any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Retraction
from bot.errors import DataError
from bot.store import alerts, codec, dropping, followups, reminders

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Told

_DROPPED = "the alert was withdrawn"


def retract(db: Database, number: int, reason: str, at: datetime) -> Retraction:
    """`reason` is not empty. Raises DataError where there is no such alert."""
    assert reason, "what is withdrawn is known by its reason"
    with db.atomic():
        told = told_of(db, number)
        if told.withdrawn:
            return Retraction(told, 0, 0, already=True)
        edits = dropped = 0
        for one in (number, *reminders.drop(db, number)):
            more, fewer = _withdraw(db, one, reason, at)
            edits, dropped = edits + more, dropped + fewer
        return Retraction(told_of(db, number), edits, dropped)


def told_of(db: Database, number: int) -> Told:
    """The alert of that number. Raises DataError where there is none."""
    told = alerts.alert(db, number)
    if told is None:
        text = f"there is no alert {number}; `clausewatch alerts` lists them with their numbers."
        raise DataError(text, "error.unknown.alert", number=str(number))
    return told


def _withdraw(db: Database, number: int, reason: str, at: datetime) -> tuple[int, int]:
    """How many messages are edited, and how many deliveries dropped."""
    db.execute(
        "UPDATE alerts SET withdrawn = ?, withdrawn_at = ? WHERE id = ?",
        [codec.sayable(reason), codec.stamp(at), number],
    )
    dropped = drop_withdrawn(db, "v.alert = ?", number)
    return followups.owe_edits(db, number, at), dropped


def drop_withdrawn(db: Database, where: str, value: int | str) -> int:
    """Of the deliveries `v` that `where` narrows, drop those of withdrawn alerts; how many."""
    withdrawn = "(SELECT withdrawn FROM alerts WHERE id = v.alert) <> ''"
    return dropping.drop_unsent(db, _DROPPED, f"{where} AND {withdrawn}", value)
