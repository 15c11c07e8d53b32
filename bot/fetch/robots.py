"""What a host's robots.txt asks of programs (RFC 9309), remembered for a day."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from protego import Protego

from bot.errors import Gone, Moved, NotAllowed, PageError, RateLimited, Refused, Unreadable
from bot.fetch.redirects import shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from yarl import URL

    from bot.ports import Clock, Shelf

MOST_BYTES = 500 * 1024  # RFC 9309, section 2.5: what must be read at least; the rest is left
_KEPT = timedelta(days=1)  # RFC 9309, section 2.4
_LONGEST_DELAY = 60.0  # seconds; a longer crawl-delay would starve the host's other documents
_NO_RULES = (Refused, Gone, Moved, Unreadable)  # RFC 9309, section 2.3.1.3: all is allowed


@dataclass(frozen=True, slots=True)
class _Rules:
    asked: Protego
    read_at: datetime


class Robots:
    """Answers whether an address may be read; `get` fetches a robots.txt's text or raises PageError.

    With a `shelf` it goes on from what an earlier process read.
    """

    def __init__(
        self, user_agent: str, clock: Clock, get: Callable[[URL], Awaitable[str]], shelf: Shelf | None = None
    ) -> None:
        self._name = user_agent.partition("/")[0].strip() or user_agent
        self._clock = clock
        self._get = get
        self._shelf = shelf
        self._known: dict[URL, _Rules] = {}
        self._asking: dict[URL, asyncio.Lock] = {}

    async def allow(self, url: URL, *, despite: bool = False) -> float:
        """The seconds it wants between two requests.

        Raises NotAllowed where it says no, and what the fetch raised where it could not be had. `despite` an operator
        has a reason to read the page all the same: then only RateLimited is raised.
        """
        try:
            rules = await self._rules(url.origin())
        except PageError as error:
            if not despite or isinstance(error, RateLimited):
                raise
            return 0.0
        if not despite and not rules.can_fetch(str(url), self._name):
            raise NotAllowed(
                f"{shown(url.origin())}'s robots.txt asks programs not to read {shown(url)}: "
                "ask the site for leave, watch another copy of the document, or read it all the same by writing "
                'despite_robots = "your reason" into a platform file of your own.',
                url=str(url),
            )
        return min(max(0.0, rules.crawl_delay(self._name) or 0.0), _LONGEST_DELAY)

    async def _rules(self, origin: URL) -> Protego:
        async with self._asking.setdefault(origin, asyncio.Lock()):  # several documents of one site ask at once
            return await self._rules_now(origin)

    async def _rules_now(self, origin: URL) -> Protego:
        known = self._known.get(origin) or await self._kept(origin)
        if known is not None and self._clock.now() - known.read_at < _KEPT:
            return known.asked
        try:
            text = await self._get(origin / "robots.txt")
        except RateLimited:
            raise
        except _NO_RULES:
            text = ""
        except PageError:
            if known is None:
                raise
            return known.asked  # RFC 9309, section 2.4: an older copy may serve while the new one cannot be had
        if self._shelf is not None:
            await self._shelf.keep_robots_txt(str(origin), text, self._clock.now())
        return self._remember(origin, text, self._clock.now()).asked

    async def _kept(self, origin: URL) -> _Rules | None:
        kept = await self._shelf.robots_txt(str(origin)) if self._shelf is not None else None
        return self._remember(origin, *kept) if kept else None

    def _remember(self, origin: URL, text: str, at: datetime) -> _Rules:
        self._known[origin] = rules = _Rules(Protego.parse(text), at)
        return rules
