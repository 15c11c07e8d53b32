"""/settings: how a server, and each of its channels, hears."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.model import Choices, Destination, Digest, Kind, Level, Preferences
from bot.discord_app import DiscordFace
from connected import pace, running
from forged import made_up_button
from local_discord import rights
from local_discord.state import PUBLIC_THREAD


def place(channel) -> Destination:
    return Destination("discord", str(channel.id), str(channel.guild.id))


def server(channel) -> Destination:
    return Destination("discord", "", str(channel.guild.id))


def chosen(asked, custom_id: str) -> list[str]:
    (select,) = [one for one in asked.components if one.get("custom_id") == custom_id]
    return [one["value"] for one in select["options"] if one.get("default")]


async def test_it_says_how_the_server_hears_and_changes_only_what_is_named(face, discord, channel, store):
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "settings")
    assert asked.ephemeral
    assert asked.text.startswith("### Settings of this server\n**Language** · the bot's own\n")
    assert "**How often** · at once" in asked.text
    asked = await discord.slash(moderator, "settings", **{"digest": "weekly", "time-zone": "Europe/Berlin", "hour": 18})
    assert "**How often** · together, on Mondays at 18:00 (Europe/Berlin) · *chosen here*" in asked.text
    await discord.slash(moderator, "settings", reminders=False, publish=True)
    assert await store.preferences(place(channel)) == Preferences(Digest.WEEKLY, "Europe/Berlin", 18, False, True)


async def test_a_channel_s_own_settings_come_before_its_server_s(face, discord, channel, guild, store):
    moderator, other = discord.person(channel), discord.add_channel(guild, "elsewhere")
    await discord.slash(moderator, "settings", level="high", language="de")
    asked = await discord.slash(moderator, "settings", **{"channel": other, "level": "low", "personal-data": False})
    assert asked.text.startswith(f"### Settings of <#{other.id}>\n**Language** · Deutsch · *from the server*\n")
    assert "**Alerts** · all alerts · *chosen here*" in asked.text
    assert await store.choices(place(other)) == Choices(level=Level.LOW, personal=False)
    assert (await store.preferences(place(channel))).level is Level.HIGH


async def test_each_choice_is_saved_at_once_and_shown(face, discord, channel, guild, store, clock):
    moderator, role = discord.person(channel), discord.add_role(guild, "terms", mentionable=True)
    asked = await discord.slash(moderator, "settings")
    for what, value in (("language", "ja"), ("level", "high"), ("digest", "daily")):
        asked = await discord.choose(moderator, asked, f"settings-{what}:server", value)
        assert chosen(asked, f"settings-{what}:server") == [value]
    asked = await discord.choose(moderator, asked, "settings-kinds:server", "likeness", "training")
    assert "**Always told** · training of AI, voice and likeness · *chosen here*" in asked.text
    asked = await discord.choose(moderator, asked, "settings-mention:server", role)
    clock.move(minutes=1)  # so much at a time is too much
    for what in ("personal", "reminders", "publish"):
        asked = await discord.press(moderator, asked, f"settings-{what}:server")
    assert await store.choices(server(channel)) == Choices(
        digest=Digest.DAILY,
        level=Level.HIGH,
        kinds=frozenset((Kind.TRAINING, Kind.LIKENESS)),
        language="ja",
        mention=str(role.id),
        personal=False,
        reminders=False,
        publish=True,
    )
    asked = await discord.choose(moderator, asked, "settings-mention:server")
    assert "**Role mentioned** · none · *chosen here*" in asked.text
    await discord.press(moderator, asked, "settings-reset:server")
    assert await store.choices(server(channel)) == Choices()


async def test_going_back_leaves_a_pause_as_it_is(face, discord, channel, store):
    moderator = discord.person(channel)
    await discord.slash(moderator, "pause")
    asked = await discord.slash(moderator, "settings", level="high")
    assert "**Pause** · paused until `/resume` · *chosen here*" in asked.text
    await discord.press(moderator, asked, "settings-reset:server")
    held = await store.choices(server(channel))
    assert held.quiet_until is not None
    assert held.level is None


async def test_its_selects_work_after_a_restart(discord, channel, guild, community, store, clock):
    moderator, other = discord.person(channel), discord.add_channel(guild, "elsewhere")
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
        asked = await discord.slash(moderator, "settings", channel=other)
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
        await discord.choose(moderator, asked, f"settings-level:{other.id}", "low")
        await discord.press(moderator, asked, f"settings-publish:{other.id}")
        assert await store.choices(place(other)) == Choices(level=Level.LOW, publish=True)


async def test_made_up_ids_and_values_change_nothing(face, discord, channel, guild, store):
    far = discord.add_channel(discord.add_guild("Far away"), "general")
    await discord.gateway.dispatch("GUILD_CREATE", discord.described_guild(far.guild))
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "settings")
    for whose in (str(far.id), "me"):
        custom_id = f"settings-publish:{whose}"
        pressed = await discord.press(moderator, made_up_button(discord, channel, custom_id), custom_id)
        assert "not on this server" in pressed.text
    for what, value in (("level", "all"), ("language", "tlh"), ("digest", "hourly"), ("kinds", "gossip")):
        await discord.choose(moderator, asked, f"settings-{what}:server", value, forged=True)
    everyone = guild.roles[guild.id]
    pressed = await discord.choose(moderator, asked, "settings-mention:server", everyone, forged=True)
    assert "never everyone" in pressed.text
    assert await store.choices(server(channel)) == Choices(kinds=frozenset())
    assert await store.choices(place(far)) == Choices()


async def test_who_may_manage_the_server_no_more_changes_nothing(face, discord, channel, store):
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "settings")
    member = replace(moderator, permissions=rights.USUAL)
    pressed = await discord.choose(member, asked, "settings-level:server", "low")
    assert "Manage Server" in pressed.text
    assert await store.choices(server(channel)) == Choices()


async def test_a_zone_that_is_none_is_said_with_the_likely_one_and_changes_nothing(face, discord, channel, store):
    asked = await discord.slash(discord.person(channel), "settings", **{"time-zone": "Berlin", "digest": "daily"})
    assert asked.text == "There is no time zone “Berlin”; did you mean Europe/Berlin?"
    assert await store.preferences(place(channel)) == Preferences()


async def test_zones_are_suggested_by_their_cities(face, discord, channel):
    moderator = discord.person(channel)
    for typed, meant in (("sao paulo", "America/Sao_Paulo"), ("tokio", "Asia/Tokyo"), ("", "UTC")):
        offered = await discord.autocomplete(moderator, "settings", "time-zone", typed)
        assert meant in [choice["value"] for choice in offered][:3]


@pytest.mark.parametrize("change", [{"digest": "daily"}, {"language": "de"}])
async def test_only_moderators_may_change_them(face, discord, channel, store, change):
    anybody = discord.person(channel, permissions=rights.USUAL)
    asked = await discord.slash(anybody, "settings", unhidden=True, **change)
    assert "Manage Server" in asked.text
    assert await store.preferences(place(channel)) == Preferences()


async def test_a_role_that_cannot_be_called_or_is_gone_is_named(face, discord, channel, guild):
    guild.roles[guild.id].permissions &= ~rights.MENTION_EVERYONE
    moderator, role = discord.person(channel), discord.add_role(guild, "terms")
    asked = await discord.slash(moderator, "settings", mention=role)
    assert asked.texts[-1].startswith(f"<@&{role.id}> cannot be called yet")
    asked = await discord.slash(moderator, "settings", channel=channel)
    assert asked.texts[-1].startswith(f"<@&{role.id}> cannot be called yet")
    role.mentionable = True
    asked = await discord.slash(moderator, "settings")
    assert "cannot be called" not in asked.text
    del guild.roles[role.id]
    asked = await discord.slash(moderator, "settings")
    assert asked.texts[-1] == "The role that alerts mentioned is gone. Choose another one."
    assert default_role(asked) == []


async def test_after_a_choice_that_is_refused_the_panel_shows_what_is_saved(face, discord, channel, guild):
    moderator, role = discord.person(channel), discord.add_role(guild, "terms", mentionable=True)
    asked = await discord.slash(moderator, "settings", mention=role)
    asked = await discord.choose(moderator, asked, "settings-mention:server", guild.roles[guild.id])
    assert asked.messages[0].texts[-1] == "Alerts mention one role, and never everyone: choose another role."
    assert default_role(asked) == [str(role.id)]


def default_role(asked) -> list[str]:
    (select,) = [one for one in asked.components if one.get("custom_id") == "settings-mention:server"]
    return [str(one["id"]) for one in select.get("default_values") or []]


async def test_nothing_is_saved_for_a_thread_that_we_do_not_see(face, discord, channel, guild, store):
    hidden = discord.add_channel(guild, "hidden")
    thread = discord.add_channel(guild, "inside", type_=PUBLIC_THREAD, parent=hidden)
    await discord.overwrite(hidden, deny=rights.VIEW_CHANNEL)
    asked = await discord.slash(discord.person(channel), "settings", channel=thread, level="high")
    assert asked.text.startswith("I cannot see #inside")
    assert await store.choices(place(thread)) == Choices()
