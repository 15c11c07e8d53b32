"""A connection from the proxy to where a page wants to go, made to the very address that the guard looked at."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import aiohappyeyeballs

from bot.fetch import guard
from bot.fetch.browser.wire import MOST_HEAD

if TYPE_CHECKING:
    from bot.fetch.browser.ticket import Ticket

_NEXT_AFTER = 0.25  # seconds until the next address is tried beside a slow one (RFC 8305, section 8)


class NoWayError(Exception):
    """It cannot be connected to; the ticket says why."""


async def connect(
    host: str, port: int, ticket: Ticket, within: float
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """The two ends of a new connection. Raises NoWayError and writes on the ticket what was refused or failed.

    The name is resolved once, each address is looked at, and the socket made for it goes nowhere else: a name that
    resolves otherwise a moment later wins nothing.
    """
    attempt = guard.begin(any_address=host in ticket.allow_hosts)
    try:
        async with asyncio.timeout(within):
            return await _opened(host, port)
    except (OSError, ValueError) as error:  # ValueError: a name that IDNA cannot encode
        if attempt.refused:
            ticket.refused[host] = attempt.refused[0]
        else:
            ticket.failed[host] = _reason(error, within)
        raise NoWayError(ticket.refused.get(host) or ticket.failed[host]) from error
    finally:
        guard.end()


async def _opened(host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    loop = asyncio.get_running_loop()
    addresses = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # The guard's leave is in this task's context, of which the tasks that connect side by side have copies.
    connected = await aiohappyeyeballs.start_connection(
        addresses, happy_eyeballs_delay=_NEXT_AFTER, interleave=1, loop=loop, socket_factory=guard.guarded_socket
    )
    return await asyncio.open_connection(sock=connected, limit=MOST_HEAD)


def _reason(error: Exception, within: float) -> str:
    if isinstance(error, TimeoutError):
        return f"no connection within {within:g} s"
    if isinstance(error, (socket.gaierror, ValueError)):
        return "no such name is known, or there is no network"
    return "it takes no connection"
