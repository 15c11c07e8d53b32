"""Whether rendering works on this machine: a page of our own, through all of it, that also tries to get in."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from yarl import URL

from bot.errors import PageError

if TYPE_CHECKING:
    from bot.fetch.browser.page import Rendered

_HOST = "127.0.0.1"  # allowed for this page alone
_INSIDE = ("localhost", "169.254.169.254")  # this machine by another name, and a cloud's metadata
_WRITTEN = "The browser wrote this."
_PAGE = """<!DOCTYPE html><html lang="en"><title>Self-test</title><p id="text"></p><script>
const tries = %s.map((url) => fetch(url, {mode: "no-cors"}).catch(() => null));
Promise.all(tries).then(() => {
  document.getElementById("text").textContent = ["The browser", "wrote this."].join(" ");
});
</script></html>"""


class LookAt(Protocol):
    async def __call__(
        self, url: URL, language: str, allow_hosts: frozenset[str], refused: dict[str, str] | None = None
    ) -> Rendered: ...


async def result(look: LookAt) -> str:
    """What is wrong, in a sentence; "" where all is well."""
    site = _Site()
    server = await asyncio.start_server(site.answer, _HOST, 0)
    refused: dict[str, str] = {}
    try:
        site.port = server.sockets[0].getsockname()[1]
        found = await look(URL(f"http://{_HOST}:{site.port}/self-test"), "en", frozenset({_HOST}), refused)
    except PageError as error:
        return str(error)
    finally:
        server.close()
        await server.wait_closed()
    if site.entered or any(host not in refused for host in _INSIDE):
        return "The browser got round the guard: do not let it render, and tell Clausewatch's makers."
    return "" if _WRITTEN in found.html else "The browser starts but runs no scripts: look at what it prints by itself."


class _Site:
    """Answers with the page, and notes when anything else is asked of it."""

    def __init__(self) -> None:
        self.port = 0
        self.entered = False

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError, asyncio.LimitOverrunError):
            first = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")[0]
            self.entered |= b"/inside" in first
            urls = [f"http://{host}:{self.port}/inside" for host in _INSIDE]
            body = (_PAGE % urls).encode()
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
        writer.close()
