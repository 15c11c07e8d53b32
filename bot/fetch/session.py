"""The one session through which all pages are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp

from bot.fetch import guard
from bot.fetch.unpacking import ACCEPTED

if TYPE_CHECKING:
    from aiohttp.abc import AbstractResolver

    from bot.fetch.settings import FetchSettings

_KEPT_OPEN = 15.0  # seconds; a confirming look, by default a quarter of an hour later, is on a connection of its own
_LONGEST_HEADER = 64 * 1024  # bytes; content security policies of 20 kB are common


def session(settings: FetchSettings, resolver: AbstractResolver | None) -> aiohttp.ClientSession:
    """Guarded, without cookies, blind to the environment's proxies, and handing out bodies as they come."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            limit=0,  # `Turns` does the limiting
            keepalive_timeout=_KEPT_OPEN,
            resolver=resolver,
            socket_factory=guard.guarded_socket,
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": settings.user_agent, "Accept-Encoding": ACCEPTED},
        timeout=_limits(settings),
        trust_env=False,
        auto_decompress=False,  # `unpacking` does it
        max_line_size=_LONGEST_HEADER,
        max_field_size=_LONGEST_HEADER,
    )


def _limits(settings: FetchSettings) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=settings.total_timeout,
        connect=settings.connect_timeout,
        sock_connect=settings.connect_timeout,
        sock_read=settings.first_byte_timeout,
    )
