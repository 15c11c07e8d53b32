"""One request at a time to a host, with a pause between two, and not too many to all of them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.ports import Clock


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: datetime | None = None  # when the next request may begin
    least_delay: float = 0.0  # seconds, what its robots.txt asks for


class Turns:
    """Hands out turns: a host's next one begins `delay` seconds after its last one ended."""

    def __init__(self, clock: Clock, delay: float, concurrency: int) -> None:
        self._clock = clock
        self._delay = delay
        self._places = asyncio.Semaphore(concurrency)
        self._hosts: dict[str, _Host] = {}

    def ask_more(self, host: str, seconds: float) -> None:
        """That host wants at least so many seconds between requests."""
        self._hosts.setdefault(host, _Host()).least_delay = seconds

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """The host's turn; a place among all requests is taken only when its pause is over."""
        state = self._hosts.setdefault(host, _Host())
        async with state.lock:
            if state.free_at is not None:
                remaining = (state.free_at - self._clock.now()).total_seconds()
                if remaining > 0:
                    await self._clock.wait(remaining)
            async with self._places:
                try:
                    yield
                finally:
                    pause = timedelta(seconds=max(self._delay, state.least_delay))
                    state.free_at = self._clock.now() + pause
