"""What bad servers send, as answers of a `loopback_site.Site`."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import brotli

from bot.fetch.unpacking import zstd
from loopback_site import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Answer = Callable[[asyncio.StreamWriter, Any], Awaitable[None]]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def drip(start: bytes, drop: bytes = b"x") -> Answer:
    """Always a little more, and never all: each drop well before we lose patience for want of bytes."""
    return _for_ever(start, drop, SETTINGS.total_timeout / 100)


def endless(start: bytes, piece: bytes = b"x" * 10_000) -> Answer:
    """As fast as it is taken, and never all."""
    return _for_ever(start, piece, 0)


def _for_ever(start: bytes, piece: bytes, seconds: float) -> Answer:
    async def answer(writer: asyncio.StreamWriter, _: object) -> None:
        writer.write(start)
        with suppress(OSError):
            while not writer.transport.is_closing():
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(seconds)

    return answer


async def reset(writer: asyncio.StreamWriter, _: object) -> None:
    """Half of a page, then the connection is torn."""
    writer.write(HEAD + b"Content-Length: 1000\r\n\r\nhalf of it")
    await writer.drain()
    writer.transport.abort()


PACKED = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}
BOMBS = {coding: pack(b"0" * 5_000_000) for coding, pack in PACKED.items()}  # fifty times what SETTINGS take
