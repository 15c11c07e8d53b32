"""What a text or a page says about AI, for somebody who asks: read once, bounded, and forgotten."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.app import advice
from bot.community.addresses import WEB_PORTS, public_address
from bot.core.explained import Explained, explained
from bot.core.model import Document
from bot.errors import InputError, NotAllowed, PageError, TooLarge, Unreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.config import Config
    from bot.core.model import Snapshot
    from bot.fetch import HttpPages

_PAGES, _TEXTS = 2, 2  # at once
_MOST_WAITING = 10  # for pages, and for texts; whoever comes then is asked to come again
_LONGEST_TEXT = 20_000  # characters
_LONGEST_PAGE = 200_000  # characters; half a second of reading, and more than terms have
_PATIENCE = 45.0  # seconds for robots.txt, redirects and the page together
_MOST_BYTES = 1024 * 1024  # of a page; the largest terms that we watch have less
_MOST_TAGS = 50_000  # a tree of more takes more than 50 MB; terms have some thousands


class Explaining:
    """`ports.Explain`. `pages` opens a reader of pages for one page; nothing of what is asked is kept or logged.

    Texts have turns of their own, so that sites that answer slowly do not hold them up; one page at a time is read
    once it is there, whatever its tree takes. `ports` are those that an address may name.
    """

    def __init__(self, pages: Callable[[], HttpPages], ports: frozenset[int] = WEB_PORTS) -> None:
        self._pages = pages
        self._ports = ports
        self._for_pages, self._for_texts = _Turns(_PAGES), _Turns(_TEXTS)
        self._reading = asyncio.Lock()

    async def text(self, text: str) -> Explained:
        async with self._for_texts.turn():
            return await asyncio.to_thread(_explained, text, _LONGEST_TEXT, "")

    async def page(self, url: str, language: str) -> Explained:
        address = public_address(url, self._ports)
        async with self._for_pages.turn():
            try:
                page = await self._fetched(address, language)
                async with self._reading:
                    return await asyncio.to_thread(_read, page, address, language)
            except PageError as error:
                raise _unread(error) from None

    async def _fetched(self, url: str, language: str) -> Snapshot:
        """Raises PageError."""
        try:
            async with asyncio.timeout(_PATIENCE), self._pages() as pages:
                page = await pages.fetch(url, language=language)
        except TimeoutError:
            raise Unreachable("It took too long.", url=url) from None
        if page is None:  # which answers only those who have the page already
            raise Unreachable("It sent nothing.", url=url)
        return page


class _Turns:
    """So many at once; some more wait."""

    def __init__(self, at_once: int) -> None:
        self._most = at_once + _MOST_WAITING
        self._turns = asyncio.Semaphore(at_once)
        self._here = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Raises InputError where too many wait already."""
        if self._here >= self._most:
            raise InputError("Many people ask at once: try again in a minute.", "error.busy")
        self._here += 1
        try:
            async with self._turns:
                yield
        finally:
            self._here -= 1


def explaining(config: Config) -> Explaining:
    """With a reader of its own: what strangers name is never asked for at the addresses that only the operator may
    allow, nor in the turns of the documents that are watched."""

    def pages() -> HttpPages:
        from bot.app.clock import SystemClock  # noqa: PLC0415 — as above
        from bot.config import user_agent  # noqa: PLC0415 — as above
        from bot.fetch import FetchSettings, HttpPages  # noqa: PLC0415 — as above

        settings = FetchSettings(
            user_agent=user_agent(config),
            delay=1.0,
            concurrency=1,
            ports=WEB_PORTS,
            max_bytes=_MOST_BYTES,
            connect_timeout=10.0,
            first_byte_timeout=15.0,
            total_timeout=30.0,
        )
        return HttpPages(settings, SystemClock())

    return Explaining(pages)


def _read(page: Snapshot, url: str, language: str) -> Explained:
    """Raises PageError."""
    from bot.extract import Readable  # noqa: PLC0415 — a tenth of a second that most starts need not spend

    if page.body.count(b"<") > _MOST_TAGS:
        raise TooLarge(f"It has more than {_MOST_TAGS:,} tags.", url=url)
    text = Readable()([page], Document("page", "terms", "", (url,), language=language))
    return _explained(text, _LONGEST_PAGE, url)


def _explained(text: str, longest: int, url: str) -> Explained:
    from bot.app.knowledge import detector  # noqa: PLC0415 — 30 MB of weights, for what few ask

    return explained(text, detector(), longest, url)


def _unread(error: PageError) -> InputError:
    """For whoever asks; what our guard forbids is no public page, whatever its name says."""
    if isinstance(error, NotAllowed) and not advice.asks_programs_not_to(error.kind, str(error)):
        return InputError("That is not the address of a public page.", "error.address")
    return InputError(f"I cannot read that page: {error}", "error.page", why=error.kind)
