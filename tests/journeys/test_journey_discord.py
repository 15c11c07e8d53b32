"""From a changed page to the message in a channel: everything that `clausewatch run` is made of, but Discord ours."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from bot.app.process import run
from bot.config import Config, Secret, Watch
from bot.demo.site import Site
from local_discord import LocalDiscord, pointed_at

A_SECOND = 1 / 3600  # in hours; the config allows people an hour at least


class Looked(Site):
    """Tells when the page is looked at for the third time: two looks have confirmed its first text by then."""

    def __init__(self) -> None:
        super().__init__()
        self.third = asyncio.Event()

    async def _terms(self, request):
        if self._visits == 2:
            self.third.set()
        return await super()._terms(request)


@pytest.fixture
async def site():
    looked = Looked()
    async with looked.open(0):
        yield looked


@pytest.fixture
async def discord():
    async with LocalDiscord() as local:
        with pointed_at(local.api_url, local.gateway_url):
            yield local
        assert local.rest.violations == []


async def test_a_page_that_changes_is_told_in_the_channel_that_follows_it(site, discord, tmp_path, only_these, capsys):
    folder = only_these(lanternfold=site.address)
    config = Config(
        watch=Watch(A_SECOND / 2, A_SECOND / 2 * 60, delay_seconds=0, allow_hosts=("127.0.0.1",)),
        data_folder=tmp_path / "data",
        platforms_folder=folder,
        token=Secret("local.token", "this test"),
    )
    channel = discord.add_channel(discord.add_guild("Sound makers"), "terms-watch")
    running = asyncio.create_task(run(config))
    async with asyncio.timeout(20):
        await discord.ready()
        await discord.slash(discord.person(channel), "follow", platform="lanternfold")
        await site.third.wait()
        site.with_ai = True
        (message,) = await discord.posted(channel)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 5)
    assert "lanternfold" in message.text
    assert "train and improve our machine learning" in message.text
    assert capsys.readouterr().out.count("alert 1") == 1
