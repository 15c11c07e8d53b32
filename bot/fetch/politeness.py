"""One request at a time to a host, with a pause between two, and not too many to all of them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.errors import RateLimited

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.ports import Clock


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    left_at: datetime | None = None  # when the last turn ended
    least_delay: float = 0.0  # seconds, what its robots.txt asks for
    closed_until_at: datetime | None = None  # it said that we asked too often


class Turns:
    """Hands out turns: a host's next one begins `delay` seconds after its last one ended."""

    def __init__(self, clock: Clock, delay: float, concurrency: int) -> None:
        self._clock = clock
        self._delay = delay
        self._places = asyncio.Semaphore(concurrency)
        self._hosts: dict[str, _Host] = {}

    def ask_more(self, host: str, seconds: float) -> None:
        """That host wants at least so many seconds between requests."""
        self._host(host).least_delay = seconds

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """The host's turn; a place among all requests is taken only when its pause is over.

        Raises RateLimited before the moment that a RateLimited raised in an earlier turn named: it counts for all of
        the host's pages.
        """
        state = self._host(host)
        async with state.lock:
            self._open(host, state)
            await self._pause_over(state)
            async with self._places:
                try:
                    yield
                except RateLimited as error:
                    if error.retry_after is not None:
                        state.closed_until_at = self._clock.now() + error.retry_after
                    raise
                finally:
                    state.left_at = self._clock.now()

    def _host(self, name: str) -> _Host:
        if (state := self._hosts.get(name)) is None:
            state = self._hosts[name] = _Host()
        return state

    async def _pause_over(self, state: _Host) -> None:
        if state.left_at is not None:
            pause = max(self._delay, state.least_delay)
            since = (self._clock.now() - state.left_at).total_seconds()
            if since < pause:
                await self._clock.wait(pause - max(0.0, since))  # a clock may have been set back

    def _open(self, host: str, state: _Host) -> None:
        if state.closed_until_at is None:
            return
        remaining = state.closed_until_at - self._clock.now()
        if remaining > timedelta(0):
            raise RateLimited(
                f"{host} said that we asked too often: none of its pages is asked for "
                f"before {state.closed_until_at:%Y-%m-%d %H:%M} UTC.",
                url=host,
                retry_after=remaining,
            )
        state.closed_until_at = None
