from __future__ import annotations

import asyncio

import pytest

from bot.errors import NeedsBrowser
from bot.fetch.browser import self_test
from bot.fetch.browser.page import Rendered

pytestmark = pytest.mark.asyncio(loop_scope="package")

REFUSED = {"localhost": "127.0.0.1", "169.254.169.254": "169.254.169.254"}


async def test_the_self_test_finds_that_it_works(renderer):
    assert await renderer.self_test() == ""


def looking(html: str = "The browser wrote this.", keeps_out: dict[str, str] = REFUSED, path: str = ""):
    """A browser that shows that, keeps these out, and asks for that path."""

    async def look(url, language, allow_hosts, refused):
        refused |= keeps_out
        if path:
            reader, writer = await asyncio.open_connection(url.host, url.port)
            writer.write(f"GET {path} HTTP/1.1\r\n\r\n".encode())
            await reader.read()
            writer.close()
        return Rendered(str(url), 200, {}, html)

    return look


async def test_it_finds_a_browser_that_runs_no_scripts():
    assert await self_test.result(looking()) == ""
    assert "runs no scripts" in await self_test.result(looking("<p></p>"))


@pytest.mark.parametrize("look", [looking(path="/inside"), looking(keeps_out={"localhost": "127.0.0.1"})])
async def test_it_finds_a_browser_that_gets_round_the_guard(look):
    assert "got round the guard" in await self_test.result(look)


async def test_it_says_what_is_missing():
    async def look(*_):
        raise NeedsBrowser("Install it.")

    assert await self_test.result(look) == "Install it."
