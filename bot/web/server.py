"""/metrics and /healthz on one local port, for programs of the operator's; nothing else, and nothing to send there."""

from __future__ import annotations

import asyncio
import errno
import json
import logging
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.errors import ConfigError, StoreError
from bot.web.exposition import exposition
from bot.web.meter import Meter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.core.figures import Figures

log = logging.getLogger(__name__)

_PATIENCE = 4.0  # seconds for the store; Prometheus gives up a scrape after 10, most health checks after 5
_LAST_WORDS = 0.5  # seconds for answers under way when it ends
_IDLE = 75  # seconds; Prometheus asks every 15 to 60
_MOST = 32  # connections; beyond that whoever comes is turned away
_TEXT = "text/plain; version=0.0.4; charset=utf-8"  # Prometheus' format of that version
_HEADERS = {"Server": "clausewatch", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_SILENT = "The database does not answer: it is at work on something long, or the disk hangs."
_REFUSED = {
    errno.EADDRINUSE: "another program listens there; name another port, or end that one",
    errno.EACCES: "this user may not listen there; name a port above 1023",
    errno.EADDRNOTAVAIL: "that is no address of this machine; name one that is, or a port alone",
}


class OperatorServer:
    """Answers from what it is handed: `figures` of this moment, `troubles` as sentences, none where all is well.

    `ready` is set while it listens, at `port`; `meter` is to be handed to whoever counts.
    """

    def __init__(
        self,
        at: tuple[str, int],
        figures: Callable[[], Awaitable[Figures]],
        troubles: Callable[[Figures], Sequence[str]],
    ) -> None:
        self._host, self.port = at
        self.meter = Meter()
        self._ask = figures
        self._troubles = troubles
        self._asked: asyncio.Task[Figures] | None = None
        self.ready = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled. Raises ConfigError where nobody can listen at that place."""
        server = _Server(self._answer, access_log=None, lingering_time=0, keepalive_timeout=_IDLE)
        runner = web.ServerRunner(server, shutdown_timeout=_LAST_WORDS)
        await runner.setup()
        try:
            await self._listen(runner)
            await asyncio.Event().wait()
        finally:
            self.ready.clear()
            if self._asked:
                self._asked.cancel()
            await runner.cleanup()

    async def _listen(self, runner: web.ServerRunner) -> None:
        try:
            await web.TCPSite(runner, self._host, self.port).start()
        except OSError as error:
            why = _REFUSED.get(error.errno or 0, f"{error.strerror or error}; name another place")
            raise ConfigError(f"[operator] metrics: nothing can be served at {self._place}: {why}") from None
        self.port = runner.addresses[0][1]
        self.ready.set()
        log.info("serving metrics", extra={"address": self._place})

    @property
    def _place(self) -> str:
        return f"[{self._host}]:{self.port}" if ":" in self._host else f"{self._host}:{self.port}"

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        answers = {"/metrics": self._metrics, "/healthz": self._health}
        if request.can_read_body or request.path not in answers:
            return _said(400 if request.can_read_body else 404, "There are /metrics and /healthz, and nothing to send.")
        if request.method not in ("GET", "HEAD"):
            return _said(405, "Only GET and HEAD are answered.", Allow="GET, HEAD")
        return await answers[request.path]()

    async def _metrics(self) -> web.Response:
        try:
            figures = await self._figures()
        except (StoreError, TimeoutError) as error:
            return _said(503, str(error) or _SILENT)
        return web.Response(body=exposition(figures, self.meter), headers=_HEADERS | {"Content-Type": _TEXT})

    async def _health(self) -> web.Response:
        try:
            troubles = list(self._troubles(await self._figures()))
        except (StoreError, TimeoutError) as error:
            troubles = [str(error) or _SILENT]
        said = json.dumps({"well": not troubles, "troubles": troubles}) + "\n"
        return web.Response(
            text=said, status=503 if troubles else 200, content_type="application/json", headers=_HEADERS
        )

    async def _figures(self) -> Figures:
        """One question at a time, whoever asks. Raises StoreError, and TimeoutError where no answer comes."""
        if self._asked is None or self._asked.done():
            self._asked = asyncio.ensure_future(self._ask())
            self._asked.add_done_callback(_heard)
        async with asyncio.timeout(_PATIENCE):
            return await asyncio.shield(self._asked)


def _heard(asked: asyncio.Task[Figures]) -> None:
    """Its error concerns only those who waited for it, and there may be none left."""
    if not asked.cancelled():
        asked.exception()


class _Server(web.Server):
    def __call__(self) -> web.RequestHandler:
        return _Connection(self, loop=self._loop, **self._kwargs)


class _Connection(web.RequestHandler):
    """aiohttp's, which names no version and keeps what it does not understand out of our log."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self._manager and len(self._manager.connections) > _MOST:
            self.force_close()

    def handle_error(
        self,
        request: web.BaseRequest,  # noqa: ARG002 — aiohttp's own
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 — aiohttp's own, which may repeat what was sent
    ) -> web.StreamResponse:
        if status >= 500:  # noqa: PLR2004 — RFC 9110: the server's own fault
            self.log_exception("a request met a fault of ours", exc_info=exc)
        response = _said(status, "That could not be answered.")
        response.force_close()
        return response


def _said(status: int, text: str, **headers: Any) -> web.Response:
    return web.Response(status=status, text=f"{text}\n", headers=_HEADERS | headers)
