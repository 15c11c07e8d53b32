"""The made-up platform's site on a port of this machine."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from bot.demo import terms

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Site:
    """Shows the old terms until `with_ai` is set; `address` is where, without a slash at the end."""

    def __init__(self, *, with_ai: bool = False) -> None:
        self.with_ai = with_ai
        self.address = ""
        self.port = 0
        self._visits = 0

    async def _terms(self, _request: web.Request) -> web.Response:
        self._visits += 1
        return web.Response(text=terms.page(with_ai=self.with_ai, visit=self._visits), content_type="text/html")

    @asynccontextmanager
    async def open(self, port: int) -> AsyncIterator[None]:
        """Serve while this is held: at that port if it is free, else (or for 0) at any. Raises OSError."""
        app = web.Application()
        app.router.add_get(terms.PATH, self._terms)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            served = web.TCPSite(runner, "127.0.0.1", port)
            await served.start()
            self.port = runner.addresses[0][1]
            self.address = f"http://127.0.0.1:{self.port}"
            yield
        finally:
            await runner.cleanup()
