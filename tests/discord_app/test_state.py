"""What discord.py keeps of servers, and over how many connections it hears of them."""

from __future__ import annotations

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.discord_app import DiscordFace
from connected import pace, running, until
from local_discord import LocalDiscord, pointed_at, rights


@pytest.fixture
def big(discord):
    """A server of many channels and roles, of which the bot has one."""
    guild = discord.add_guild("Many of everything", bot_permissions=rights.SEND_MESSAGES)
    for number in range(12):
        discord.add_channel(guild, f"channel-{number}")
        discord.add_role(guild, f"role {number}")
    return guild


async def client_of(face):
    client = await face.sender._client()
    await client.wait_until_ready()
    return client


async def test_of_a_server_little_more_than_its_name_is_kept(discord, big, community, store, clock):
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())) as face:
        kept = (await client_of(face)).get_guild(big.id)
    assert kept.name == "Many of everything"
    assert (len(kept.channels), len(kept.threads), len(kept.emojis)) == (0, 0, 0)
    assert [role.id for role in kept.roles] == [big.id]
    assert kept.me is not None


async def test_what_is_new_later_is_not_kept_either(discord, big, community, store, clock):
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())) as face:
        client = await client_of(face)
        channel = discord.add_channel(big, "later")
        await discord.gateway.dispatch("CHANNEL_CREATE", discord.described(channel))
        await discord.gateway.dispatch("GUILD_UPDATE", discord.described_guild(big))
        other = discord.add_guild("Joined later")
        await discord.invite_again(other)
        await until(lambda: knows(client, other))
        assert len(client.get_guild(big.id).channels) == 0
        assert len(client.get_guild(big.id).roles) == 1


async def knows(client, guild) -> bool:
    return client.get_guild(guild.id) is not None


async def test_a_channel_that_nobody_keeps_can_be_chosen_in_a_command(face, discord, guild, channel, store):
    other = discord.add_channel(guild, "elsewhere")
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", channel=other)
    assert answer.text.startswith(f"<#{other.id}> now hears about **Tonewell**")
    await discord.overwrite(other, deny=rights.VIEW_CHANNEL)
    answer = await discord.slash(discord.person(channel), "follow", platform="skizz", channel=other)
    assert "View Channel" in answer.text


async def test_two_shards_hear_of_their_own_servers_and_send_to_all(community, store, clock):
    async with LocalDiscord(clock=clock.now, shards=2) as discord:
        with pointed_at(discord.api_url, discord.gateway_url):
            guilds = [discord.add_guild("One", shard=0), discord.add_guild("Two", shard=1)]
            channels = [discord.add_channel(guild, "terms-watch") for guild in guilds]
            async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())) as face:
                client = await client_of(face)
                assert {client.get_guild(guild.id).shard_id for guild in guilds} == {0, 1}
                for channel in channels:
                    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell")
                    assert "now hears about" in answer.text
