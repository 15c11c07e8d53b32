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

    from bot.ports import Clock

MOST_BYTES = 500 * 1024  # RFC 9309, section 2.5: what must be read at least; the rest is left
_KEPT = timedelta(days=1)  # RFC 9309, section 2.4
_LONGEST_DELAY = 60.0  # seconds; a longer crawl-delay would starve the host's other documents
_NO_RULES = (Refused, Gone, Moved, Unreadable)  # RFC 9309, section 2.3.1.3: all is allowed


@dataclass(frozen=True, slots=True)
class _Rules:
    asked: Protego
    read_at: datetime


class Robots:
    """Answers whether an address may be read; `get` fetches a robots.txt's text or raises PageError."""

    def __init__(self, user_agent: str, clock: Clock, get: Callable[[URL], Awaitable[str]]) -> None:
        self._name = user_agent.partition("/")[0].strip() or user_agent
        self._clock = clock
        self._get = get
        self._known: dict[URL, _Rules] = {}
        self._asking: dict[URL, asyncio.Lock] = {}

    async def allow(self, url: URL) -> float:
        """The seconds it wants between two requests.

        Raises NotAllowed where it says no, and what the fetch raised where it could not be had.
        """
        rules = await self._rules(url.origin())
        if not rules.can_fetch(str(url), self._name):
            raise NotAllowed(
                f"{shown(url.origin())}'s robots.txt asks programs not to read {shown(url)}: "
                "ask the site for leave, or watch another copy of the document.",
                url=str(url),
            )
        return min(max(0.0, rules.crawl_delay(self._name) or 0.0), _LONGEST_DELAY)

    async def _rules(self, origin: URL) -> Protego:
        async with self._asking.setdefault(origin, asyncio.Lock()):  # several documents of one site ask at once
            return await self._rules_now(origin)

    async def _rules_now(self, origin: URL) -> Protego:
        known = self._known.get(origin)
        if known is not None and self._clock.now() - known.read_at < _KEPT:
            return known.asked
        try:
            rules = Protego.parse(await self._get(origin / "robots.txt"))
        except RateLimited:
            raise
        except _NO_RULES:
            rules = Protego.parse("")
        except PageError:
            if known is None:
                raise
            return known.asked  # RFC 9309, section 2.4: an older copy may serve while the new one cannot be had
        self._known[origin] = _Rules(rules, self._clock.now())
        return rules
