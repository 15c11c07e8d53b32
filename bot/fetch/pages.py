"""The pages of the world, fetched as a good guest."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Self

import aiohttp
from yarl import URL

from bot.core.model import Snapshot
from bot.errors import NotAllowed, Unreachable, Unreadable
from bot.fetch import guard
from bot.fetch.answer import Answer, ask
from bot.fetch.politeness import Turns
from bot.fetch.redirects import MOST_HOPS, address, next_hop, shown, still_the_page
from bot.fetch.robots import MOST_BYTES, Robots
from bot.fetch.statuses import failure

if TYPE_CHECKING:
    from types import TracebackType

    from bot.fetch.settings import FetchSettings
    from bot.ports import Clock

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_NOT_MODIFIED = 304
_LONGEST_HEADER = 64 * 1024  # bytes; content security policies of 20 kB are common
_ACCEPT = "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.9, */*;q=0.5"


class HttpPages:
    """`ports.Pages` over one session. Enter it before fetching; leaving it closes every connection."""

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._turns = Turns(clock, settings.delay, settings.concurrency)
        self._robots = Robots(settings.user_agent, clock, self._robots_txt)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._session = await self._open.enter_async_context(_session(self._settings))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def fetch(self, url: str, *, language: str, last: Snapshot | None = None) -> Snapshot | None:
        """What the address sends now; None where the site says "unchanged since `last`". Raises PageError."""
        asked = here = address(url)
        # For this fetch alone: some sites send a reader round until it keeps a cookie.
        cookies = aiohttp.CookieJar()
        for _ in range(MOST_HOPS + 1):
            headers = {"Accept": _ACCEPT, "Accept-Language": language, **_validators(here, last)}
            answer = await self._visit(here, headers, cookies)
            if answer.status == _NOT_MODIFIED and last is not None:
                return None
            if answer.status not in _REDIRECTS or "Location" not in answer.headers:
                return self._snapshot(url, asked, answer)
            here = next_hop(here, answer.headers["Location"], asked)
        raise Unreachable(
            f"{shown(asked)} redirects more than {MOST_HOPS} times: look at it in a browser.", url=str(asked)
        )

    async def _visit(self, url: URL, headers: dict[str, str], cookies: aiohttp.CookieJar) -> Answer:
        self._turns.ask_more(_host(url), await self._robots.allow(url))
        async with self._turns.turn(_host(url)):
            return await ask(self._session, url, self._settings, headers=headers, cookies=cookies)

    def _snapshot(self, url: str, asked: URL, answer: Answer) -> Snapshot:
        now = self._clock.now()
        if (error := failure(answer.status, answer.headers, shown(answer.url), now)) is not None:
            raise error
        still_the_page(answer.url, asked)
        if not answer.body.strip():
            raise Unreadable(f"{shown(answer.url)} sent an empty page: look at it in a browser.", url=str(asked))
        headers = tuple((name.lower(), _printable(value)) for name, value in answer.headers.items())
        return Snapshot(url, str(answer.url), now, answer.status, headers, answer.body)

    async def _robots_txt(self, url: URL) -> str:
        """A robots.txt's text, as much of it as must be read. Raises PageError."""
        for _ in range(MOST_HOPS):
            async with self._turns.turn(_host(url)):
                answer = await ask(self._session, url, self._settings, headers={}, cut_at=MOST_BYTES)
            if answer.status not in _REDIRECTS or "Location" not in answer.headers:
                break
            url = _onward(url, answer.headers["Location"])
        if (error := failure(answer.status, answer.headers, shown(url), self._clock.now())) is not None:
            raise error
        return answer.body.decode("utf-8-sig", "replace")


def _session(settings: FetchSettings) -> aiohttp.ClientSession:
    timeout = aiohttp.ClientTimeout(
        total=settings.total_timeout,
        connect=settings.connect_timeout,
        sock_connect=settings.connect_timeout,
        sock_read=settings.first_byte_timeout,
    )
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, socket_factory=guard.guarded_socket),  # `Turns` does the limiting
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": settings.user_agent},
        timeout=timeout,
        trust_env=False,
        max_line_size=_LONGEST_HEADER,
        max_field_size=_LONGEST_HEADER,
    )


def _host(url: URL) -> str:
    return (url.host or "").lower()


def _validators(url: URL, last: Snapshot | None) -> dict[str, str]:
    """The headers that let a site say "unchanged": only to the address that gave them."""
    if last is None or last.final_url != str(url):
        return {}
    known = {"If-None-Match": last.header("etag"), "If-Modified-Since": last.header("last-modified")}
    return {name: value for name, value in known.items() if value}


def _onward(url: URL, location: str) -> URL:
    """Where a robots.txt moved to, on whatever host. Raises Unreadable for what is no address."""
    try:
        return address(str(url.join(URL(location))))
    except (ValueError, NotAllowed) as error:
        raise Unreadable(f"{shown(url)} leads to {shown(location)}, which is no address.", url=str(url)) from error


def _printable(value: str) -> str:
    """A header's value without the halves of characters that aiohttp keeps of bytes that are not UTF-8."""
    return value.encode("utf-8", "replace").decode("utf-8")
