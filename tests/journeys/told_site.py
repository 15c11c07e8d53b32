"""The sites of made-up platforms that say of AI what a test has them say."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from html import escape
from typing import TYPE_CHECKING

from aiohttp import web

from bot.demo import terms
from journeys.declared import declaration
from journeys.served import served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

# One clause each: of high level and about works, of high level and about personal data alone, of low level.
WORKS = "We may use the content that you upload to train our generative AI models."
PERSONAL = "We may use your personal data to train our machine learning models."
LABELS = "Content that was made with AI must be labelled as such."


class ToldSite:
    """One address for all; `says[platform]` are the clauses at the end of its terms, none at first."""

    def __init__(self) -> None:
        self.says: dict[str, list[str]] = defaultdict(list)
        self.address = ""
        self._visited = asyncio.Condition()

    def declare(self, folder: Path, *platforms: str) -> None:
        """Write their files into it."""
        folder.mkdir()
        for name in platforms:
            (folder / f"{name}.toml").write_text(declaration(name.title(), f"{self.address}/{name}"))

    async def until(self, true: Callable[[], object]) -> None:
        """Return once that is so; looked at whenever a page is."""
        async with asyncio.timeout(15), self._visited:
            await self._visited.wait_for(true)

    async def _terms(self, request: web.Request) -> web.Response:
        async with self._visited:
            self._visited.notify_all()
        clauses = "".join(f"<p>{escape(one)}</p>" for one in self.says[request.match_info["name"]])
        page = terms.page(with_ai=False, visit=1).replace("</main>", f"{clauses}</main>")
        return web.Response(text=page, content_type="text/html")

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Serve on any port while this is held."""
        async with served(self._terms) as self.address:
            yield
