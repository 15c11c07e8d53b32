"""`clausewatch retract`: an alert taken back, in the process that runs or without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.answering import RETRACT
from bot.app.counted import counted
from bot.app.operated import operated
from bot.community import require_reason
from bot.errors import DataError

if TYPE_CHECKING:
    from bot.app.operated import Arguments
    from bot.community import Operating
    from bot.config import Config
    from bot.core.model import Retraction, Told

_LATER = "Messages are edited at the next `clausewatch run`."


async def retracted(operating: Operating, arguments: Arguments) -> list[str]:
    """What came of it, a line each. Raises DataError."""
    return lines(await _retract(operating, arguments))


async def _retracted_here(operating: Operating, arguments: Arguments) -> list[str]:
    done = await _retract(operating, arguments)
    return [*lines(done), *([_LATER] if done.edits else [])]


async def _retract(operating: Operating, arguments: Arguments) -> Retraction:
    number, reason = arguments.get("alert"), arguments.get("reason")
    if not isinstance(number, int) or not isinstance(reason, str):
        raise DataError("a retraction names an alert by its number, and a reason.")
    return await operating.retract(number, reason)


def lines(done: Retraction) -> list[str]:
    """What a retraction came to, for whoever asked for it."""
    told = done.told
    if done.already:
        since = f"{told.withdrawn_at:%Y-%m-%d %H:%M} UTC" if told.withdrawn_at else "before"
        return [f"{named(told)} is withdrawn since {since}: {told.withdrawn}"]
    if told.held:
        return [f"{named(told)} is withdrawn: {told.withdrawn}", "It was held, so that nobody had heard of it."]
    return [
        f"{named(told)} is withdrawn: {told.withdrawn}",
        f"{counted(done.edits, 'message')} to edit, {counted(done.dropped, 'delivery', 'deliveries')} dropped.",
    ]


def named(told: Told) -> str:
    """As "alert 41 (Tonewell, Terms of Use, 2026-03-01)"."""
    alert = told.alert
    return f"alert {told.id} ({alert.platform_name}, {alert.document_title or 'a bundle'}, {alert.at:%Y-%m-%d})"


async def retract(config: Config, alert: int, reason: str) -> list[str]:
    """What came of it, a line each. Raises DataError, StoreError."""
    arguments: Arguments = {"alert": alert, "reason": require_reason(reason)}
    return await operated(config, RETRACT, arguments, _retracted_here)
