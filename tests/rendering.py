"""A renderer for made-up pages: quick, without robots.txt, and with a clock that stands still."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.fetch.browser import BrowserSettings, Renderer
from loopback_site import PATIENT, HandClock, page

if TYPE_CHECKING:
    from loopback_site import Site

# Impatient where only made-up pages are waited for; generous where a busy machine must not look like a broken page.
QUICK = BrowserSettings(quiet_timeout=0.1, check_every=0.05, start_timeout=60)


class StillClock(HandClock):
    """Whoever waits does so until `go` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        await self.go.wait()


class Leave:
    """What `HttpPages.leave` is to a renderer; `most` were inside at a time."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.asked: list[tuple[str, bool]] = []

    @asynccontextmanager
    async def __call__(self, url, *, despite_robots=False):
        self.asked.append((str(url), despite_robots))
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            yield
        finally:
            self.inside -= 1


def renderer_of(
    settings: BrowserSettings = QUICK, *, allow_hosts: tuple[str, ...] = ("127.0.0.1",), max_bytes: int = 100_000
) -> Renderer:
    fetching = replace(PATIENT, allow_hosts=frozenset(allow_hosts), max_bytes=max_bytes)
    return Renderer(fetching, settings, StillClock(), Leave())


def written(script: str) -> bytes:
    """A page whose text a script writes."""
    return page(f"<!DOCTYPE html><html><body><p>Terms</p><script>{script}</script>".encode())


async def text_of(renderer: Renderer, site: Site, path: str = "/terms", **more: bool) -> str:
    """The HTML of that page of the site."""
    return (await renderer.render(site.url(path), language="en", **more)).body.decode()
