"""Waiting, but not for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.waiting import first_of

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.ports import Clock


async def comes(event: Coroutine[Any, Any, Any], clock: Clock, seconds: float) -> bool:
    """Whether it comes about within that many seconds on the clock."""
    return await first_of(event, clock.wait(seconds)) == 0
