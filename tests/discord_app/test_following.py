"""/following: the list, its buttons, and what nobody may press."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.model import Destination, Subscription
from bot.discord_app import DiscordFace
from connected import pace, running
from forged import made_up_button
from local_discord import rights


def buttons(asked) -> list[str]:
    return [one["custom_id"] for one in asked.components if one["type"] == 2]


async def test_it_lists_by_channel_what_is_followed_and_how(face, discord, channel, guild, store):
    moderator, other = discord.person(channel), discord.add_channel(guild, "elsewhere")
    role = discord.add_role(guild, "terms", mentionable=True)
    await discord.slash(moderator, "follow", platform="tonewell", level="low", mention=role)
    await discord.slash(moderator, "follow", platform="skizzbod")
    await discord.slash(moderator, "follow", platform="music", channel=other)
    await discord.slash(moderator, "pause", channel=other)
    asked = await discord.slash(moderator, "following")
    assert asked.ephemeral
    assert asked.texts == [
        "### What this server follows\n-# 3 subscriptions",
        f"**<#{channel.id}>**",
        r"**Skízz\*Bød**: high and medium alerts · not read yet",
        f"**Tonewell**: all alerts · mentions <@&{role.id}> · not read yet",
        f"**<#{other.id}>** · paused until `/resume`",
        "**Music** (2 platforms): high and medium alerts",
    ]


async def test_a_press_ends_one_and_the_last_says_how_to_begin(face, discord, channel, store):
    moderator = discord.person(channel)
    for what in ("tonewell", "skizz"):
        await discord.slash(moderator, "follow", platform=what)
    asked = await discord.slash(moderator, "following")
    pressed = await discord.press(moderator, asked, f"unfollow:0:{channel.id}:tonewell")
    assert "Tonewell" not in pressed.text
    assert [one.platform for one in await store.following()] == ["skizz"]
    pressed = await discord.press(moderator, asked, f"unfollow:0:{channel.id}:skizz")
    assert "follows nothing yet" in pressed.text
    assert await store.following() == []


async def test_a_server_that_follows_nothing_is_told_how_to_begin(face, discord, channel):
    assert "follows nothing yet" in (await discord.slash(discord.person(channel), "following")).text


async def test_more_than_a_page_is_turned_by_buttons(face, discord, channel, store, clock):
    here = Destination("discord", str(channel.id), str(channel.guild.id))
    for number in range(20):
        await store.follow(Subscription(here, f"gone-{number:02}"), clock.now())
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "following")
    assert "20 subscriptions · page 1 of 3" in asked.text
    assert "following-back:0" not in buttons(asked)
    asked = await discord.press(moderator, asked, "following-next:1")
    asked = await discord.press(moderator, asked, "following-next:2")
    assert "gone-19" in asked.text
    assert buttons(asked)[-1] == "following-back:1"


async def test_its_buttons_work_after_a_restart(discord, channel, community, store, clock):
    moderator = discord.person(channel)
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
        await discord.slash(moderator, "follow", platform="tonewell")
        asked = await discord.slash(moderator, "following")
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
        await discord.press(moderator, asked, f"unfollow:0:{channel.id}:tonewell")
        assert await store.following() == []


async def test_another_server_s_cannot_be_ended_by_a_made_up_button(face, discord, channel, store):
    far = discord.add_channel(discord.add_guild("Far away"), "general")
    await discord.gateway.dispatch("GUILD_CREATE", discord.described_guild(far.guild))
    await discord.slash(discord.person(far), "follow", platform="tonewell")
    moderator = discord.person(channel)
    assert "Tonewell" not in (await discord.slash(moderator, "following")).text
    custom_id = f"unfollow:0:{far.id}:tonewell"
    await discord.press(moderator, made_up_button(discord, channel, custom_id), custom_id)
    assert len(await store.following()) == 1


async def test_who_may_manage_the_server_no_more_may_press_no_more(face, discord, channel, store):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    asked = await discord.slash(moderator, "following")
    member = replace(moderator, permissions=rights.USUAL)
    pressed = await discord.press(member, asked, f"unfollow:0:{channel.id}:tonewell")
    assert "Manage Server" in pressed.text
    assert len(await store.following()) == 1


@pytest.mark.parametrize(
    ("locale", "paused", "music"),
    [
        ("de", "pausiert bis `/fortsetzen`", "**Musik** (2 Plattformen)"),
        ("fr", "en pause jusqu’à `/reprendre`", "Musique"),
    ],
)
async def test_it_is_in_the_language_of_whoever_asks(face, discord, channel, locale, paused, music):
    moderator = discord.person(channel, locale=locale)
    await discord.slash(moderator, "follow", platform="music")
    await discord.slash(moderator, "pause")
    asked = await discord.slash(moderator, "following")
    assert paused in asked.text
    assert music in asked.text
