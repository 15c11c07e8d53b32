"""The pages of the world, fetched as a good guest."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

import aiohttp
from yarl import URL

from bot.core.model import Snapshot
from bot.errors import NotAllowed, Unreachable, Unreadable
from bot.fetch import guard
from bot.fetch.answer import Answer, ask
from bot.fetch.politeness import Turns
from bot.fetch.redirects import MOST_HOPS, address, next_hop, shown, still_the_page
from bot.fetch.refresh import refresh
from bot.fetch.robots import MOST_BYTES, Robots
from bot.fetch.session import session
from bot.fetch.statuses import failure

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from types import TracebackType

    from aiohttp.abc import AbstractResolver

    from bot.core.model import Kept
    from bot.fetch.settings import FetchSettings
    from bot.ports import Clock, Shelf

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_SERVE_IT = (
    "a robots.txt may lead to no allowed host but its own; let {} serve it itself, or read the pages there "
    'all the same by writing despite_robots = "your reason" into a platform file of your own'
)
_ACCEPT = "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.9, */*;q=0.5"


class HttpPages:
    """Pages over one session, as sites send them; a `Renderer` shows what scripts make of them.

    Enter it before fetching; leaving it closes every connection.
    """

    def __init__(
        self,
        settings: FetchSettings,
        clock: Clock,
        resolver: AbstractResolver | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        """`resolver` finds the addresses of names; None asks the machine's own. `shelf` keeps what robots.txt say."""
        self._settings = settings
        self._clock = clock
        self._resolver = resolver
        self._turns = Turns(clock, settings.delay, settings.concurrency)
        self._robots = Robots(settings.user_agent, clock, self._robots_txt, shelf)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._session = await self._open.enter_async_context(session(self._settings, self._resolver))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def fetch(
        self, url: str, *, language: str, last: Kept | None = None, despite_robots: bool = False
    ) -> Snapshot | None:
        """What the address sends now; None where the site says "unchanged since `last`". Raises PageError."""
        asked = here = address(url)
        # For this fetch alone: some sites send a reader round until it keeps a cookie.
        cookies = aiohttp.CookieJar()
        for _ in range(MOST_HOPS + 1):
            validators = _validators(here, last)
            async with self._leave(here, despite_robots=despite_robots):
                headers = {"Accept": _ACCEPT, "Accept-Language": language, **validators}
                answer = await ask(self._session, here, self._settings, headers=headers, cookies=cookies)
                if validators and answer.status == HTTPStatus.NOT_MODIFIED:
                    return None
                onward = self._onward(answer, asked)
            if onward is None:
                return self._snapshot(url, asked, answer)
            here = onward
        raise Unreachable(
            f"{shown(asked)} redirects more than {MOST_HOPS} times: look at it in a browser.", url=str(asked)
        )

    @asynccontextmanager
    async def leave(self, url: str, *, despite_robots: bool = False) -> AsyncIterator[None]:
        """The site's leave to ask for that address: its robots.txt allows it and, while inside, it is its host's turn.

        For what asks by itself, as a browser does. A RateLimited that is raised inside closes the host to every other
        page for as long as it says. Raises PageError; NotAllowed by robots.txt not with `despite_robots`, which keeps
        to the pauses it asks for all the same.
        """
        async with self._leave(address(url), despite_robots=despite_robots):
            yield

    @asynccontextmanager
    async def _leave(self, url: URL, *, despite_robots: bool) -> AsyncIterator[None]:
        self._turns.ask_more(_host(url), await self._robots.allow(url, despite=despite_robots))
        async with self._turns.turn(_host(url)):
            yield

    def _onward(self, answer: Answer, asked: URL) -> URL | None:
        """Where the answer sends us on to, None for a page that is there. Raises PageError for any other status."""
        if (location := _location(answer)) is not None:
            return next_hop(answer.url, location, asked)
        self._check(answer)
        location = refresh(answer)
        onward = next_hop(answer.url, location, asked) if location else None
        return onward if onward != answer.url else None  # one that only loads itself again is there

    def _check(self, answer: Answer) -> None:
        if (error := failure(answer.status, answer.headers, shown(answer.url), self._clock.now())) is not None:
            raise error

    def _snapshot(self, url: str, asked: URL, answer: Answer) -> Snapshot:
        still_the_page(answer.url, asked)
        if not answer.body.strip():
            raise Unreadable(f"{shown(answer.url)} sent an empty page: look at it in a browser.", url=str(asked))
        headers = tuple((name.lower(), _printable(value)) for name, value in answer.headers.items())
        return Snapshot(url, str(answer.url), self._clock.now(), answer.status, headers, answer.body)

    async def _robots_txt(self, url: URL) -> str:
        """A robots.txt's text, as much of it as must be read. Raises PageError.

        It may lead to any host, so that the leave of `allow_hosts` is its own host's alone.
        """
        home, asking, settings, if_refused = _host(url), self._session, self._settings, guard.NAME_IT
        async with AsyncExitStack() as opened:
            for _ in range(MOST_HOPS):
                async with self._turns.turn(_host(url)):
                    answer = await ask(asking, url, settings, headers={}, cut_at=MOST_BYTES, if_refused=if_refused)
                    if (location := _location(answer)) is None:
                        self._check(answer)
                        return answer.body.decode("utf-8-sig", "replace")
                url = _moved_robots_txt(url, location)
                if _host(url) != home and asking is self._session:
                    settings, if_refused = replace(settings, allow_hosts=frozenset()), _SERVE_IT.format(home)
                    # Of its own: the other's open connections have passed the guard with a leave.
                    asking = await opened.enter_async_context(session(settings, self._resolver))
        raise Unreadable(f"{shown(url)} redirects more than {MOST_HOPS} times.", url=str(url))


def _location(answer: Answer) -> str | None:
    return answer.headers.get("Location") if answer.status in _REDIRECTS else None


def _host(url: URL) -> str:
    return url.raw_host or ""


def _validators(url: URL, last: Kept | None) -> dict[str, str]:
    """The headers that let a site say "unchanged": only to the address that gave them."""
    if last is None or last.final_url != str(url):
        return {}
    known = {"If-None-Match": last.header("etag"), "If-Modified-Since": last.header("last-modified")}
    return {name: value for name, value in known.items() if value}


def _moved_robots_txt(url: URL, location: str) -> URL:
    """Where a robots.txt moved to, on whatever host. Raises Unreadable for what is no address."""
    try:
        return address(str(url.join(URL(location))))
    except (ValueError, NotAllowed) as error:
        raise Unreadable(f"{shown(url)} leads to {shown(location)}, which is no address.", url=str(url)) from error


def _printable(value: str) -> str:
    """A header's value without the halves of characters that aiohttp keeps of bytes that are not UTF-8."""
    return value.encode("utf-8", "replace").decode("utf-8")
