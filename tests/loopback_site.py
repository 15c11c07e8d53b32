"""A web site on loopback that answers the very bytes it is told to, and a clock that never makes us wait."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.fetch import FetchSettings

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable


class HandClock:
    """Time goes on when somebody waits; `waits` is for how long."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.at

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)


class ImpatientClock(HandClock):
    """Time that passes as fast as others let it."""

    async def wait(self, seconds: float) -> None:
        await super().wait(seconds)
        await asyncio.sleep(0)


class Names(AbstractResolver):
    """Where names lead: each to its addresses, which a test may change as it goes; the others are not known."""

    def __init__(self, addresses: dict[str, list[str]]) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        if host not in self.addresses:
            raise OSError(socket.EAI_NONAME, "not known")
        return [self._result(host, address, port) for address in self.addresses[host]]

    async def close(self) -> None:
        pass

    def _result(self, host: str, address: str, port: int) -> ResolveResult:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return {"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0}


@dataclass
class Request:
    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """`answers[path]` is what to send: bytes, or what writes them; anything else is 404."""

    port: int = 0
    answers: dict[str, bytes | Callable[[asyncio.StreamWriter, Request], Awaitable[None]]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    keeps_open: bool = False  # answers one request after another on a connection
    _writers: list[asyncio.StreamWriter] = field(default_factory=list)

    @asynccontextmanager
    async def served(self, tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
        """On a free port, until left; then every connection is cut."""
        server = await asyncio.start_server(self.handle, "127.0.0.1", 0, ssl=tls)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for writer in self._writers:
                writer.transport.abort()
            await server.wait_closed()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await self._answer(reader, writer)
            while self.keeps_open:
                await self._answer(reader, writer)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
        request = Request(first.split(" ")[1], headers)
        self.requests.append(request)
        answer = self.answers.get(request.path, page(b"nothing here", status="404 Not Found"))
        if isinstance(answer, bytes):
            writer.write(answer)
        else:
            await answer(writer, request)
        await writer.drain()


def page(body: bytes = b"<p>Terms</p>", status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer, of the right length unless told otherwise."""
    fields = {"Content-Type": "text/html", "Content-Length": str(len(body)), "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


def redirect(to: str) -> bytes:
    return page(b"", status="302 Found", Location=to)


async def hang(writer: asyncio.StreamWriter, _: Request) -> None:
    """Never answers; ends when the other side gives up."""
    with suppress(OSError):
        await writer.drain()
        while not writer.transport.is_closing():
            await writer.wait_closed()


SETTINGS = FetchSettings(
    user_agent="clausewatch/0.1 (+https://clausewatch.example)",
    delay=0,
    allow_hosts=frozenset({"127.0.0.1"}),
    max_bytes=100_000,
    connect_timeout=0.5,
    first_byte_timeout=0.2,
    total_timeout=0.4,
)
# For tests that are not about time limits: a busy machine must not look like a slow site.
PATIENT = replace(SETTINGS, connect_timeout=10, first_byte_timeout=10, total_timeout=20)
