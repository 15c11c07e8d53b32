"""The one browser there is: started when needed, replaced when worn, closed when idle."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.fetch.browser.process import Chromium, start

if TYPE_CHECKING:
    from bot.fetch.browser.settings import BrowserSettings
    from bot.ports import Clock

log = logging.getLogger(__name__)

_ANSWERS_WITHIN = 2.0  # seconds; one that runs well does in some milliseconds


class OneBrowser:
    """`lock` is held by whoever uses it; the one that closes it when idle takes it too."""

    def __init__(self, settings: BrowserSettings, clock: Clock, lock: asyncio.Lock) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = lock
        self._running: Chromium | None = None
        self._closing: asyncio.Task[None] | None = None

    async def ready(self, program: str, port: int) -> Chromium:
        """A browser that answers, behind the proxy on that port. Raises NeedsBrowser."""
        if self._running is not None and not await _answers(self._running):
            log.info("the browser no longer answers; another one is started")
            await self.kill()
        if self._running is None:
            self._running = await start(program, port, self._settings.start_timeout)
        self._running.pages += 1
        return self._running

    async def rest(self) -> None:
        """A page is done: replace the browser if it is worn, else close it when nobody has come for a while."""
        running = self._running
        if running is None:
            return
        if running.pages >= self._settings.pages_a_browser or running.memory() > self._settings.recycled_memory:
            await self.close()
            return
        self._stop_waiting()
        self._closing = asyncio.create_task(self._close_if_unused(running, running.pages))

    async def kill(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            await running.kill()

    async def close(self) -> None:
        self._stop_waiting()
        running, self._running = self._running, None
        if running is not None:
            await running.close()

    async def _close_if_unused(self, running: Chromium, pages: int) -> None:
        await self._clock.wait(self._settings.idle_seconds)
        async with self._lock:
            if self._running is running and running.pages == pages:
                self._running = None
                await running.close()

    def _stop_waiting(self) -> None:
        """Called with the lock held, so that it never stops one that is closing already."""
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None


async def _answers(running: Chromium) -> bool:
    try:
        async with asyncio.timeout(_ANSWERS_WITHIN):
            talk = await running.browser.new_browser_cdp_session()
            await talk.send("Browser.getVersion")
            await talk.detach()
    except Exception:  # noqa: BLE001 — whatever it is, this browser is of no use
        return False
    return True
