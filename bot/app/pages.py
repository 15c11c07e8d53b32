"""Pages as the configuration wants them read: over plain HTTP, and with a browser where that shows more."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Self, TypedDict

from bot.app.clock import SystemClock
from bot.config import user_agent
from bot.errors import Walled
from bot.extract import Readable
from bot.fetch import RENDERING, BrowserSettings, FetchSettings, HttpPages, Renderer

if TYPE_CHECKING:
    from types import TracebackType

    from bot.config import Config
    from bot.core.model import Document, Kept, Snapshot
    from bot.ports import Shelf


class _How(TypedDict):
    language: str
    despite_robots: bool


class SitePages:
    """`ports.Pages`. Enter it before reading; no browser is started before the first page is rendered."""

    rendering = RENDERING

    def __init__(self, http: HttpPages, renderer: Renderer) -> None:
        self._http = http
        self._renderer = renderer
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._open.enter_async_context(self._http)
        await self._open.enter_async_context(self._renderer)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    @property
    def renders(self) -> bool:
        return self._renderer.can_render

    async def fetch(
        self, url: str, *, language: str, last: Kept | None = None, despite_robots: bool = False
    ) -> Snapshot | None:
        return await self._http.fetch(url, language=language, last=last, despite_robots=despite_robots)

    async def render(self, url: str, *, language: str, despite_robots: bool = False) -> Snapshot:
        return await self._renderer.render(url, language=language, despite_robots=despite_robots)


def pages_of(config: Config, shelf: Shelf | None = None) -> SitePages:
    """The guarded reader, to be entered with `async with`; `shelf` keeps what sites' robots.txt say."""
    watch, clock = config.watch, SystemClock()
    settings = FetchSettings(
        user_agent=user_agent(config),
        delay=watch.delay_seconds,
        concurrency=watch.concurrency,
        allow_hosts=frozenset(host.lower() for host in watch.allow_hosts),
    )
    browser = BrowserSettings(program=str(config.browser_program or ""), enabled=config.browser.enabled)
    http = HttpPages(settings, clock, shelf=shelf)
    return SitePages(http, Renderer(settings, browser, clock, http.leave))


async def read_now(document: Document, config: Config) -> tuple[str, list[Snapshot]]:
    """The readable text of the document's pages, and the pages, read as the watcher reads them. Raises PageError."""
    async with pages_of(config) as pages:
        return await read_with(pages, document)


async def read_with(pages: SitePages, document: Document) -> tuple[str, list[Snapshot]]:
    """The same with pages that are open already."""
    if not document.browser:
        fetched = [await pages.fetch(url, **_how(document)) for url in document.urls]
        found = [page for page in fetched if page is not None]
        try:
            return Readable()(found, document), found
        except Walled:
            if not pages.renders:
                raise
    rendered = [await pages.render(url, **_how(document)) for url in document.urls]
    return Readable()(rendered, document), rendered


def _how(document: Document) -> _How:
    return {"language": document.language, "despite_robots": bool(document.despite_robots)}
