"""A page read as the configuration wants it."""

import pytest

from bot.app.pages import page_text
from bot.config import Config, Watch
from bot.core.model import Document
from bot.demo.site import Site
from bot.errors import NotAllowed


@pytest.fixture
async def document():
    site = Site()
    async with site.open(0):
        yield Document("lanternfold", "terms", "Terms", (f"{site.address}/terms",))


async def test_the_text_of_an_allowed_host_is_read(document):
    text = await page_text(document, Config(watch=Watch(delay_seconds=0, allow_hosts=("127.0.0.1",))))
    assert text.startswith("# Lanternfold Terms of Use")
    assert "Visit" not in text


async def test_the_guard_stands_before_every_other(document):
    with pytest.raises(NotAllowed):
        await page_text(document, Config(watch=Watch(delay_seconds=0)))
