"""`clausewatch retract`: an alert taken back, in the process that runs or without one."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from bot.app import asking
from bot.app.answering import RETRACT
from bot.app.clock import SystemClock
from bot.app.counted import counted
from bot.app.known import DATABASE
from bot.errors import DataError
from bot.store import Database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.config import Config
    from bot.core.model import Retraction
    from bot.ports import Clock

log = logging.getLogger(__name__)

_TOO_LARGE = 2**63  # for a number of SQLite's
_LONGEST = 300  # characters of a reason
_JOINERS = "\u200c\u200d"  # invisible, and needed by some scripts and emoji


class Retracting:
    """Takes alerts back in a store; `ring` wakes who edits messages."""

    def __init__(self, store: Database, clock: Clock, ring: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._ring = ring

    async def answer(self, arguments: dict[str, str | int]) -> list[str]:
        """What came of it, a line each. Raises DataError."""
        number, reason = arguments.get("alert"), arguments.get("reason")
        if not isinstance(number, int) or not 0 < number < _TOO_LARGE or not isinstance(reason, str):
            raise DataError("a retraction names an alert by its number, and a reason.")
        done = await self._store.retract(number, require_reason(reason), self._clock.now())
        if not done.already:
            facts = {"alert": number, "document": done.told.alert.document_id}
            log.info("an alert was withdrawn", extra={**facts, "edits": done.edits, "dropped": done.dropped})
        self._ring()
        return lines(done)


def require_reason(text: str) -> str:
    """The reason on one line. Raises DataError for one that is none, too long, or holds what nobody sees."""
    reason = " ".join(text.split())
    if not reason or len(reason) > _LONGEST or not all(one.isprintable() or one in _JOINERS for one in reason):
        raise DataError(f"a reason is 1 to {_LONGEST} characters that people can read; this one has {len(reason)}.")
    return reason


def lines(done: Retraction) -> list[str]:
    """What a retraction came to, for whoever asked for it."""
    told, alert = done.told, done.told.alert
    name = f"alert {told.id} ({alert.platform_name}, {alert.document_title or 'a bundle'}, {alert.at:%Y-%m-%d})"
    if done.already:
        since = f"{told.withdrawn_at:%Y-%m-%d %H:%M} UTC" if told.withdrawn_at else "before"
        return [f"{name} is withdrawn since {since}: {told.withdrawn}"]
    return [
        f"{name} is withdrawn: {told.withdrawn}",
        f"{counted(done.edits, 'message')} to edit, {counted(done.dropped, 'delivery', 'deliveries')} dropped.",
    ]


async def retract(config: Config, alert: int, reason: str) -> list[str]:
    """What came of it, a line each. Raises DataError, StoreError."""
    reason, clock = require_reason(reason), SystemClock()
    if asking.is_there(config):
        question = asking.Question(secrets.token_hex(8), RETRACT, {"alert": alert, "reason": reason})
        return await asking.ask(config, clock, question)
    path = config.data_folder / DATABASE
    _require(path)
    async with Database(path) as store:
        done = await store.retract(alert, reason, clock.now())
    return [*lines(done), *(["Messages are edited at the next `clausewatch run`."] if done.edits else [])]


def _require(path: Path) -> None:
    """Opening would make what is missing."""
    if not path.exists():
        raise DataError(f"there is no database at {path} yet, so there is no alert; `clausewatch run` makes it.")
