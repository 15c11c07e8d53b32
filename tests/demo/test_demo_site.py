"""The made-up platform's site."""

import aiohttp
import pytest

from bot.demo import terms
from bot.demo.site import Site


async def read(address: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(address + terms.PATH) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
        return await answer.text()


async def test_the_page_changes_when_the_platform_does():
    site = Site()
    async with site.open(0):
        assert "machine learning" not in await read(site.address)
        site.with_ai = True
        assert "machine learning" in await read(site.address)


async def test_it_comes_back_at_the_port_it_had():
    first, second = Site(), Site()
    async with first.open(0):
        pass
    async with second.open(first.port):
        assert second.address == first.address


async def test_a_port_that_is_taken_is_an_os_error():
    first = Site()
    async with first.open(0):
        with pytest.raises(OSError, match="address"):
            async with Site().open(first.port):
                pass
