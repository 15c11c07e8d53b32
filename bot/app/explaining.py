"""What a text or a page says about AI, for somebody who asks: read once, bounded, and forgotten."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.app import advice
from bot.community.addresses import public_address
from bot.core.explained import Explained, explained
from bot.core.model import Document
from bot.errors import InputError, NotAllowed, PageError, Unreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.config import Config
    from bot.fetch import HttpPages

_AT_ONCE, _MOST_WAITING = 2, 10  # readings; whoever comes then is asked to come again
_LONGEST_TEXT = 20_000  # characters
_LONGEST_PAGE = 200_000  # characters; half a second of reading, and more than terms have
_PATIENCE = 45.0  # seconds for robots.txt, redirects and the page together
_MOST_BYTES = 4 * 1024 * 1024  # of a page


class Explaining:
    """`ports.Explain`. `pages` opens a reader of pages for one page; nothing of what is asked is kept or logged."""

    def __init__(self, pages: Callable[[], HttpPages]) -> None:
        self._pages = pages
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._here = 0

    async def text(self, text: str) -> Explained:
        async with self._turn():
            return await asyncio.to_thread(_explained, text, _LONGEST_TEXT, "")

    async def page(self, url: str, language: str) -> Explained:
        address = public_address(url)
        async with self._turn():
            try:
                text = await self._read(address, language)
            except PageError as error:
                raise _unread(error) from None
            return await asyncio.to_thread(_explained, text, _LONGEST_PAGE, address)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._here >= _AT_ONCE + _MOST_WAITING:
            raise InputError("Many people ask at once: try again in a minute.", "error.busy")
        self._here += 1
        try:
            async with self._turns:
                yield
        finally:
            self._here -= 1

    async def _read(self, url: str, language: str) -> str:
        """The page's readable text. Raises PageError."""
        from bot.extract import Readable  # noqa: PLC0415 — a tenth of a second that most starts need not spend

        document = Document("page", "terms", "", (url,), language=language)
        try:
            async with asyncio.timeout(_PATIENCE), self._pages() as pages:
                page = await pages.fetch(url, language=language)
        except TimeoutError:
            raise Unreachable("It took too long.", url=url) from None
        return await asyncio.to_thread(Readable(), [page] if page else [], document)


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
            max_bytes=_MOST_BYTES,
            connect_timeout=10.0,
            first_byte_timeout=15.0,
            total_timeout=30.0,
        )
        return HttpPages(settings, SystemClock())

    return Explaining(pages)


def _explained(text: str, longest: int, url: str) -> Explained:
    from bot.app.knowledge import detector  # noqa: PLC0415 — 30 MB of weights, for what few ask

    return explained(text, detector(), longest, url)


def _unread(error: PageError) -> InputError:
    """For whoever asks; what our guard forbids is no public page, whatever its name says."""
    if isinstance(error, NotAllowed) and not advice.asks_programs_not_to(error.kind, str(error)):
        return InputError("That is not the address of a public page.", "error.address")
    return InputError(f"I cannot read that page: {error}", "error.page", why=error.kind)
