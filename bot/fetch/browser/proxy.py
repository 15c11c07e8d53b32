"""The browser's only way out: a proxy on loopback, with the same guard at its sockets as all our fetching."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from bot.fetch.browser import wire
from bot.fetch.browser.ticket import OverdrawnError, Ticket
from bot.fetch.browser.upstream import NoWayError, connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from bot.fetch.browser.settings import ProxyLimits

log = logging.getLogger(__name__)

_PIECE = 64 * 1024  # bytes passed on at a time
_MOST_AT_ONCE = 256  # connections of all comers; Chromium keeps at most 32 to one proxy a context
_LEAST_FINAL = 200  # statuses below announce another (RFC 9110, section 15.2)
_WHO = ("Proxy-Authenticate", 'Basic realm="clausewatch"')


class Proxy:
    """Serves CONNECT and plain http to whoever has a ticket. Enter it before use; leaving it cuts everything."""

    def __init__(self, limits: ProxyLimits, connect_timeout: float) -> None:
        self._limits = limits
        self._connect_timeout = connect_timeout
        self._tickets: dict[str, Ticket] = {}
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=wire.MOST_HEAD)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for ticket in self._tickets.values():
            ticket.end()
        for writer in self._open:
            writer.transport.abort()
        await self._server.wait_closed()

    @contextmanager
    def ticket(self, allow_hosts: frozenset[str]) -> Iterator[Ticket]:
        """A new leave, good until left; `allow_hosts` may be at any address."""
        ticket = Ticket(allow_hosts, self._limits)
        self._tickets[ticket.password] = ticket
        try:
            yield ticket
        finally:
            del self._tickets[ticket.password]
            ticket.end()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            if len(self._open) <= _MOST_AT_ONCE:
                await self._granted(reader, writer)
        except (OSError, EOFError, ValueError, asyncio.LimitOverrunError) as error:
            # The page feels it; what matters is on its ticket.
            log.debug("a connection of the browser's ends", extra={"reason": str(error)})
        finally:
            self._open.discard(writer)
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _granted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """What is wished, to who has a ticket."""
        wish = await self._wish(reader, writer)
        if wish is None:
            return
        ticket = self._tickets.get(wish.credential)
        if ticket is None:
            await _say(writer, wire.refusal("407 Proxy Authentication Required", _WHO))
            return
        ticket.open.add(writer)
        try:
            ticket.connect()
            await self._passed(wish, ticket, reader, writer)
        except OverdrawnError:
            await _say(writer, wire.refusal("429 Too Many Requests"))
        finally:
            ticket.open.discard(writer)

    async def _wish(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> wire.Wish | None:
        try:
            async with asyncio.timeout(self._limits.head_timeout):
                return wire.wish(await reader.readuntil(b"\r\n\r\n"))
        except asyncio.LimitOverrunError:
            await _say(writer, wire.refusal("431 Request Header Fields Too Large"))
        except ValueError:
            await _say(writer, wire.refusal("400 Bad Request"))
        return None

    async def _passed(
        self, wish: wire.Wish, ticket: Ticket, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            their_reader, their_writer = await connect(wish.host, wish.port, ticket, self._connect_timeout)
        except NoWayError as error:
            log.debug("the browser does not get there", extra={"host": wish.host, "reason": str(error)})
            await _say(writer, wire.refusal("403 Forbidden" if wish.host in ticket.refused else "502 Bad Gateway"))
            return
        ticket.open.add(their_writer)
        try:
            if ticket.ended:
                return
            pipe = _Pipe(ticket, reader, writer, their_reader, their_writer)
            await (pipe.exchange(wish) if wish.head else pipe.tunnel())
        finally:
            ticket.open.discard(their_writer)
            their_writer.close()
            with suppress(OSError):
                await their_writer.wait_closed()


class _Pipe:
    """The browser's two ends and the site's two ends."""

    def __init__(
        self,
        ticket: Ticket,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        their_reader: asyncio.StreamReader,
        their_writer: asyncio.StreamWriter,
    ) -> None:
        self._ticket = ticket
        self._reader, self._writer = reader, writer
        self._their_reader, self._their_writer = their_reader, their_writer

    async def tunnel(self) -> None:
        """Bytes both ways until both sides are done; what goes wrong on one way ends both."""
        self._writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        ways = (self._pass(self._reader, self._their_writer), self._pass(self._their_reader, self._writer))
        await asyncio.gather(*ways)

    async def exchange(self, wish: wire.Wish) -> None:
        """One request of plain http, and its answer."""
        self._ticket.take(len(wish.head) + wish.length)
        self._their_writer.write(wish.head)
        await self._send(wish.length)
        status = 0
        while status < _LEAST_FINAL:
            async with asyncio.timeout(self._ticket.limits.idle_timeout):
                status, head = wire.answer(await self._their_reader.readuntil(b"\r\n\r\n"))
        self._writer.write(head)
        await self._pass(self._their_reader, self._writer)

    async def _send(self, left: int) -> None:
        """The request's body."""
        while left:
            async with asyncio.timeout(self._ticket.limits.idle_timeout):
                piece = await self._reader.read(min(left, _PIECE))
            if not piece:
                raise EOFError("the browser went away")
            left -= len(piece)
            self._their_writer.write(piece)
            await self._their_writer.drain()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """All that comes, counted."""
        try:
            while piece := await self._piece(reader):
                self._ticket.take(len(piece))
                writer.write(piece)
                await writer.drain()
            writer.write_eof()
        except OSError:  # TimeoutError and OverdrawnError too
            self._writer.transport.abort()
            self._their_writer.transport.abort()

    async def _piece(self, reader: asyncio.StreamReader) -> bytes:
        async with asyncio.timeout(self._ticket.limits.idle_timeout):
            return await reader.read(_PIECE)


async def _say(writer: asyncio.StreamWriter, answer: bytes) -> None:
    writer.write(answer)
    await writer.drain()
