"""Pages rendered one at a time by the one browser, within limits of time, memory and size."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, Protocol, Self

from yarl import URL

from bot.core.model import Snapshot
from bot.errors import NeedsBrowser, Unreadable
from bot.fetch.browser import chromium, self_test, trouble
from bot.fetch.browser.one_browser import OneBrowser
from bot.fetch.browser.page import Look, Rendered, Trip, rendered
from bot.fetch.browser.proxy import Proxy
from bot.fetch.redirects import address, shown
from bot.ports import RENDERED

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from types import TracebackType

    from bot.fetch.browser.process import Chromium
    from bot.fetch.browser.settings import BrowserSettings
    from bot.fetch.browser.ticket import Ticket
    from bot.fetch.settings import FetchSettings
    from bot.ports import Clock

_GLANCE = 0.25  # seconds between two looks at the memory that a page takes
_PATIENCE = 5.0  # seconds for a page to end when its browser has been killed
# None of its answer's own headers: they belong to the bytes sent. A validator among them would let the site say
# "unchanged" of its scripts while its text is another.
RENDERING = "2"  # to be raised whenever any page's HTML may come out different
_HEADERS = (("content-type", "text/html; charset=utf-8"), (RENDERED, RENDERING))


class Leave(Protocol):
    def __call__(self, url: str, *, despite_robots: bool = False) -> AbstractAsyncContextManager[None]:
        """While inside, that address may be asked for. Raises PageError where it may not."""
        ...


class Renderer:
    """The browser's half of `ports.Pages`. Enter it before rendering; leaving it ends the browser.

    Entering starts nothing: that is for the first page.
    """

    def __init__(self, fetching: FetchSettings, settings: BrowserSettings, clock: Clock, leave: Leave) -> None:
        self._fetching = fetching
        self._settings = settings
        self._clock = clock
        self._leave = leave
        self._one_at_a_time = asyncio.Lock()  # so that what is taken is bounded, and it is clear which page took it
        self._browser = OneBrowser(settings, clock, self._one_at_a_time)
        self._open = AsyncExitStack()
        self._proxy: Proxy | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        async with self._one_at_a_time:
            try:
                await self._browser.close()
            finally:
                self._proxy = None
                await self._open.aclose()

    @property
    def can_render(self) -> bool:
        """Whether there is something to render with. Whether that works, only `self_test` can say."""
        return self._settings.enabled and chromium.is_drivable() and bool(chromium.program(self._settings.program))

    async def render(self, url: str, *, language: str, despite_robots: bool = False) -> Snapshot:
        """The page as a browser shows it: `body` is its HTML in UTF-8, open shadow roots as templates.

        Raises PageError, NeedsBrowser where there is no browser.
        """
        # Behind the "#" some sites name the page that their scripts shall show.
        asked = address(url).with_fragment(URL(url).fragment or None)
        self._program(asked)
        async with self._one_at_a_time, self._leave(url, despite_robots=despite_robots):
            # Of the allowed hosts the one that was asked for: no page may use another's leave.
            found = await self._look(asked, language, self._fetching.allow_hosts & {asked.raw_host or ""})
        body = found.html.encode("utf-8", "replace")
        if not found.html.strip():
            raise Unreadable(f"{shown(found.url)} is empty in a browser: look at the address.", url=url)
        return Snapshot(url, found.url, self._clock.now(), found.status, _HEADERS, body)

    async def self_test(self) -> str:
        """ "" where rendering works here and lets nothing in; else what is wrong, in a sentence."""
        async with self._one_at_a_time:
            return await self_test.result(self._look)

    def _program(self, url: URL) -> str:
        if not self._settings.enabled:
            raise NeedsBrowser(
                f"{shown(url)} must be rendered by a browser: switch that on under [browser] in the configuration.",
                url=str(url),
            )
        return chromium.wanted(shown(url), self._settings.program)

    async def _look(
        self, url: URL, language: str, allow_hosts: frozenset[str], refused: dict[str, str] | None = None
    ) -> Rendered:
        """The page, and into `refused` the addresses by host that the guard kept from it. Raises PageError."""
        if self._proxy is None:
            proxy = Proxy(self._settings.proxy, self._fetching.connect_timeout)
            self._proxy = await self._open.enter_async_context(proxy)
        running = await self._browser.ready(self._program(url), self._proxy.port)
        trip = Trip()
        try:
            with self._proxy.ticket(allow_hosts) as ticket:
                found = await self._within_limits(running, url, language, ticket, trip)
        finally:
            await self._browser.rest()
        if refused is not None:
            refused |= ticket.refused
        trouble.check(found, url, trip, ticket, self._clock.now())
        return found

    async def _within_limits(self, running: Chromium, url: URL, language: str, ticket: Ticket, trip: Trip) -> Rendered:
        """The page, or the browser is killed: nothing else surely ends a script that does not."""
        from playwright.async_api import Error  # noqa: PLC0415 — an extra, and heavy

        look = Look(url, language, f"{running.user_agent} {self._fetching.user_agent}", self._fetching.max_bytes)
        task = asyncio.create_task(rendered(running, look, self._settings, ticket, trip))
        try:
            async with asyncio.timeout(self._settings.total_timeout):
                return await self._watched(task, running, url, ticket, trip)
        except TimeoutError:
            raise trouble.too_slow(url, self._settings.total_timeout, trip) from None
        except Error as error:
            raise trouble.named(str(error), url, trip, ticket, self._clock.now()) from error
        finally:
            if not task.done():
                await self._browser.kill()
                task.cancel()
                with suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.gather(task, return_exceptions=True), _PATIENCE)

    async def _watched(
        self, task: asyncio.Task[Rendered], running: Chromium, url: URL, ticket: Ticket, trip: Trip
    ) -> Rendered:
        while not (await asyncio.wait({task}, timeout=_GLANCE))[0]:
            if trip.crashed or trip.failure:  # of which a page that waits for its end hears nothing
                raise trouble.named(trip.failure, url, trip, ticket, self._clock.now())
            if running.memory() > self._settings.most_memory:
                raise trouble.too_hungry(url, self._settings.most_memory)
        return task.result()
