"""Waiting, but not for ever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.ports import Clock


async def first_of(work: Coroutine[Any, Any, Any], other: Coroutine[Any, Any, Any]) -> bool:
    """Whether `work` ended before `other`; whichever did not is ended. Raises what `work` raised."""
    tasks = [asyncio.create_task(work), asyncio.create_task(other)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if tasks[0].done():
            tasks[0].result()
        return tasks[0].done()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def comes(event: Coroutine[Any, Any, Any], clock: Clock, seconds: float) -> bool:
    """Whether it comes about within that many seconds on the clock."""
    return await first_of(event, clock.wait(seconds))
