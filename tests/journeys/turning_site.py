"""The sites of made-up platforms whose terms turn to AI as fast as a watcher confirms them."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from journeys import turning_terms
from journeys.declared import declaration
from journeys.served import served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from pathlib import Path


class TurningSite:
    """One address for all; `released` says how many editions a platform has brought out.

    A page shows the next edition only when `confirmed(platform)`, the versions that the watcher has stored, has come to
    the one before: each edition becomes a version, whenever the watcher is killed.
    """

    def __init__(self, platforms: Iterable[str], confirmed: Callable[[str], int]) -> None:
        self.platforms, self._confirmed = tuple(platforms), confirmed
        self.released: Counter[str] = Counter()
        self.address = ""
        self._visited = asyncio.Condition()

    def release(self, platform: str) -> None:
        self.released[platform] = min(self.released[platform] + 1, turning_terms.EDITIONS)

    @property
    def all_confirmed(self) -> bool:
        """Whether the first text and every edition has become a version."""
        return all(self._confirmed(name) == self.released[name] + 1 for name in self.platforms)

    async def visited(self) -> None:
        """Return at the next look at any page."""
        async with self._visited:
            await self._visited.wait()

    def declare(self, folder: Path) -> None:
        """Write the platforms' files into it."""
        folder.mkdir()
        for name in self.platforms:
            (folder / f"{name}.toml").write_text(declaration(name.title(), f"{self.address}/{name}"))

    async def _terms(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        edition = min(self.released[name], self._confirmed(name))
        async with self._visited:
            self._visited.notify_all()
        return web.Response(text=turning_terms.page(edition), content_type="text/html")

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Serve on any port while this is held."""
        async with served(self._terms) as self.address:
            yield
