"""The demonstration, played: a baseline, the change, the alert; and picked up again after a kill."""

from __future__ import annotations

import asyncio
import random
import shutil
import sys
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.app.knowledge import knowledge
from bot.app.pages import SitePages
from bot.app.supervise import until_stopped
from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue
from bot.community import EVERY_PLATFORM
from bot.core.model import Destination, Level, Subscription
from bot.core.schedule import Rhythm
from bot.deliver import Deliverer
from bot.demo import terms
from bot.demo.site import Site
from bot.errors import ClausewatchError
from bot.extract import Readable
from bot.fetch import BrowserSettings, FetchSettings, HttpPages, Renderer
from bot.store import Database
from bot.terminal import TerminalSender, paper
from bot.watch import Watcher, WatchSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bot.watch import Looked

    Say = Callable[[str], None]

_PATIENCE = 60.0  # seconds; it takes about three
_SPAN = timedelta(seconds=0.5)  # between two looks, and to confirm; 6 hours and 15 minutes in earnest
_PORT = "demo port"  # the setting that keeps the site at one address over a kill


async def play(folder: Path, say: Say) -> None:
    """Show the whole way from a page to an alert, then delete `folder`. Raises ClausewatchError.

    Killed at any moment, the next call with that folder goes on where it stopped.
    """
    async with AsyncExitStack() as stack:
        scene = Scene(folder, say)
        await stack.enter_async_context(scene.store)
        await scene.open(stack)
        await scene.watch_until_alerted()
        await scene.tell()
    shutil.rmtree(folder, ignore_errors=True)
    say("\nThat was the demo. `clausewatch run` watches real platforms.")


class Scene:
    """The site, the watcher and the terminal of one demonstration."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.say = say
        self.site = Site()
        self.store = Database(folder / "demo.db")
        self.clock = SystemClock()
        self.alerted = asyncio.Event()

    async def open(self, stack: AsyncExitStack) -> None:
        """Put the site where it was before, if there was a before, with the terms it had reached."""
        port = int(await self.store.setting(_PORT) or 0)
        try:
            await stack.enter_async_context(self.site.open(port))
        except OSError:  # somebody has taken the port since
            await stack.enter_async_context(self.site.open(0))
        await self.store.set_setting(_PORT, str(self.site.port))
        self.platform = terms.platform(self.site.address)
        (self.document,) = self.platform.documents
        settings = FetchSettings("Clausewatch demo", delay=0, allow_hosts=frozenset({"127.0.0.1"}))
        http = HttpPages(settings, self.clock)
        renderer = Renderer(settings, BrowserSettings(enabled=False), self.clock, http.leave)
        self.pages = await stack.enter_async_context(SitePages(http, renderer))
        terminal = Destination(TerminalSender.face, "stdout")
        await self.store.follow(Subscription(terminal, EVERY_PLATFORM, Level.LOW), self.clock.now())

    async def watch_until_alerted(self) -> None:
        if await self.store.alerts(None, 1):
            self.say("The demo that was interrupted had found the change; here is what it had left.")
            return
        version = (await self.store.known(self.document.id)).version
        # Elsewhere, after a kill, it must be confirmed anew first.
        self.site.with_ai = version is not None and version.urls == self.document.urls
        self._introduce()
        watcher = Watcher(
            self.store,
            self.pages,
            Readable(),
            knowledge(),
            {self.platform.id: self.platform},
            self.clock,
            random.random,
            WatchSettings(Rhythm(interval=_SPAN, confirm_after=_SPAN)),
            self._report,
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                works = {"watching": partial(watcher.run, self.alerted)}
                await until_stopped(works, {}, self.alerted, self.clock)
        except TimeoutError:
            raise ClausewatchError(
                f"the demo saw no change in {_PATIENCE:.0f} s; is {self.site.address} blocked here?"
            ) from None

    async def tell(self) -> None:
        """Show the alert, unless the demonstration that was interrupted had come so far."""
        terminal = TerminalSender(paper(sys.stdout), catalogue())
        shown = await Deliverer(self.store, terminal, self.clock, random.random, Uncounted()).once()
        if not shown:
            self.say("Nothing: its alert was shown, and no alert is shown twice.")

    def _introduce(self) -> None:
        self.say(
            f"{terms.NAME} is a made-up platform; its terms are at\n{self.site.address}{terms.PATH}.\n"
            "A change counts when a second look confirms it.\n"
            "In earnest that look comes 15 minutes later, here after half a second."
        )
        if self.site.with_ai:
            self.say("Going on where the demo was interrupted: its terms have changed meanwhile.")

    def _report(self, looked: Sequence[Looked]) -> None:
        """The scene changes with what the watcher has understood."""
        if any(look.news for look in looked):
            self.alerted.set()
        elif not self.site.with_ai and any(look.confirmed for look in looked):
            self.say("Its terms are read and confirmed; they say nothing about AI.\nNow the platform changes them.")
            self.site.with_ai = True
