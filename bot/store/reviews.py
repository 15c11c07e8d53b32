"""Alerts that are held until somebody has looked at them: let go, or thrown away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.model import Level
from bot.errors import DataError
from bot.store import codec, tellings, withdrawals

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Retraction, Told


def release(db: Database, number: int, at: datetime) -> Told:
    """The alert, told from that moment on to all who follow then. Raises DataError where none of that number waits."""
    with db.atomic():
        told = replace(_held(db, number), held=False)
        db.execute("UPDATE alerts SET held = 0, at = ? WHERE id = ?", [codec.stamp(at), number])
        tellings.begin(db, told, _reach(db, number), at)
        return told


def hearers(db: Database, number: int, face: str) -> int:
    """To how many of that face's destinations one of them would be owed now. Raises DataError as `release`."""
    told = _held(db, number)
    return tellings.count(db, told, _reach(db, number), face)


def discard(db: Database, number: int, reason: str, at: datetime) -> Retraction:
    """The alert is withdrawn before anybody heard of it. Raises DataError where none of that number waits."""
    with db.atomic():
        _held(db, number)
        return withdrawals.retract(db, number, reason, at)


def _held(db: Database, number: int) -> Told:
    told = withdrawals.told_of(db, number)
    if not told.held or told.withdrawn:
        text = f"alert {number} is not held; `clausewatch alerts --held` lists those that are."
        raise DataError(text, "error.not_held", number=str(number))
    return told


def _reach(db: Database, number: int) -> Level:
    """At which level it asks to be heard."""
    (reach,) = db.execute("SELECT level FROM alerts WHERE id = ?", [number]).fetchone()
    return Level(reach)
