"""Pages as the configuration wants them read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.config import user_agent
from bot.extract import Readable
from bot.fetch import FetchSettings, HttpPages

if TYPE_CHECKING:
    from bot.config import Config
    from bot.core.model import Document


def pages_of(config: Config) -> HttpPages:
    """The guarded fetcher, to be entered with `async with`."""
    watch = config.watch
    settings = FetchSettings(
        user_agent=user_agent(config),
        delay=watch.delay_seconds,
        concurrency=watch.concurrency,
        allow_hosts=frozenset(host.lower() for host in watch.allow_hosts),
    )
    return HttpPages(settings, SystemClock())


async def page_text(document: Document, config: Config) -> str:
    """The readable text of the document's pages now. Raises PageError."""
    async with pages_of(config) as pages:
        snapshots = [await pages.fetch(url, language=document.language) for url in document.urls]
        return Readable()([snapshot for snapshot in snapshots if snapshot], document)
