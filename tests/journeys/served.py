"""Terms of made-up platforms, on loopback."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable


@asynccontextmanager
async def served(terms: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    """The address, on any port, below which `/NAME/terms` is answered while this is held."""
    app = web.Application()
    app.router.add_get("/{name}/terms", terms)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
