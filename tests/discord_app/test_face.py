"""Connecting, connecting again, and closing."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.discord_app import DiscordFace
from bot.errors import ConfigError
from connected import pace
from made_up import message


@pytest.mark.parametrize("token", ["wrong.token", "", "  ", "two\nlines", "toké", "a b"])
async def test_a_refused_token_is_one_sentence_that_says_where_it_stands_and_never_shows_it(
    discord, community, store, clock, token
):
    async with DiscordFace(community, store, clock, wording_in, Uncounted(), pace()) as face:
        with pytest.raises(ConfigError) as raised:
            await face.run(token, "/run/secrets/discord")
    assert "the token in /run/secrets/discord:" in str(raised.value)
    assert "wrong.token" not in str(raised.value)


async def test_a_token_refused_at_the_gateway_is_said_too(discord, community, store, clock):
    async with DiscordFace(community, store, clock, wording_in, Uncounted(), pace()) as face:
        life = asyncio.create_task(face.run("local.token", "DISCORD_TOKEN"))
        await discord.ready()
        discord.token = "another.token"  # as when the owner resets it
        await discord.gateway.close(4004)
        with pytest.raises(ConfigError, match="DISCORD_TOKEN"):
            await life


async def test_trouble_at_login_is_waited_out(discord, community, store, clock):
    discord.faults.next("GET", "/users/@me", status=503)
    discord.faults.next("GET", "/oauth2", status=503)
    async with DiscordFace(community, store, clock, wording_in, Uncounted(), pace()) as face:
        life = asyncio.create_task(face.run("local.token", "DISCORD_TOKEN"))
        await discord.ready()
        assert clock.waited == [2, 4]
        await face.close()
        await life


async def test_a_lost_connection_is_resumed(face, discord, channel):
    discord.gateway.ready.clear()
    await discord.gateway.ask_to_reconnect()
    await discord.resumed()
    answer = await discord.slash(discord.person(channel), "following")
    assert "follows nothing yet" in answer.text


async def test_a_close_is_quick_and_says_goodbye(face, discord):
    began = time.monotonic()
    await face.close()
    assert time.monotonic() - began < 2
    assert discord.gateway.last_close in {None, 1000}


async def test_a_cancelled_run_closes_too(discord, channel, community, store, clock):
    async with DiscordFace(community, store, clock, wording_in, Uncounted(), pace()) as face:
        life = asyncio.create_task(face.run("local.token", "DISCORD_TOKEN"))
        await discord.ready()
        life.cancel()
        with pytest.raises(asyncio.CancelledError):
            await life


async def test_closing_before_running_returns_at_once(community, store, clock):
    async with DiscordFace(community, store, clock, wording_in, Uncounted(), pace()) as face:
        await face.close()
        await face.run("local.token", "DISCORD_TOKEN")


async def test_the_sender_works_as_soon_as_we_are_logged_in(face, discord, channel):
    assert await face.sender.send(message(channel.id)) == str((await discord.posted(channel))[0].id)
