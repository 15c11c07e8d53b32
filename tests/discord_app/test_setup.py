"""/setup: one message leads from nothing to the first alert."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.model import Choices, Destination, Level, NewVersion, Outcome, Subscription
from bot.deliver import Deliverer
from bot.discord_app import DiscordFace
from connected import pace, running
from forged import made_up_button, made_up_select
from local_discord import rights
from local_discord.people import NotOfferedError
from local_discord.state import FORUM, VOICE
from made_up import QUOTE, alert, platform


def place(channel) -> Destination:
    return Destination("discord", str(channel.id), str(channel.guild.id))


def labels(asked) -> dict[str, str]:
    return {one["custom_id"]: one["label"] for one in asked.components if one["type"] == 2}


async def test_the_whole_way(face, discord, channel, guild, store):
    moderator, alerts = discord.person(channel), discord.add_channel(guild, "alerts")
    role = discord.add_role(guild, "terms", mentionable=True)
    asked = await discord.slash(moderator, "setup")
    assert asked.ephemeral
    asked = await discord.choose(moderator, asked, f"setup-channel:{channel.id}", alerts)
    assert labels(asked)[f"setup-bundle:{alerts.id}:bundle/music:follow"] == "Music"
    for bundle in ("music", "art", "art"):
        asked = await discord.press(moderator, asked, f"setup-bundle:{alerts.id}:bundle/{bundle}")
    assert labels(asked)[f"setup-bundle:{alerts.id}:bundle/music:unfollow"] == "✓ Music"
    assert labels(asked)[f"setup-bundle:{alerts.id}:bundle/art:follow"] == "Art"
    asked = await discord.choose(moderator, asked, f"setup-level:{alerts.id}", "low")
    asked = await discord.choose(moderator, asked, f"setup-role:{alerts.id}", role)
    asked = await discord.press(moderator, asked, f"setup-sample:{alerts.id}")
    assert f"The sample is in <#{alerts.id}>." in asked.text
    asked = await discord.press(moderator, asked, f"setup-done:{alerts.id}")
    assert asked.text.startswith(f"<#{alerts.id}> hears about **Music**: all alerts.")
    assert await store.following() == [Subscription(place(alerts), "bundle/music")]
    assert await store.choices(place(alerts)) == Choices(level=Level.LOW, mention=str(role.id))
    assert await store.choices(Destination("discord", "", str(guild.id))) == Choices()


async def test_nothing_is_said_in_public_but_the_sample_which_is_marked_and_calls_nobody(face, discord, channel, guild):
    moderator, role = discord.person(channel), discord.add_role(guild, "terms", mentionable=True)
    asked = await discord.slash(moderator, "setup")
    asked = await discord.press(moderator, asked, f"setup-bundle:{channel.id}:bundle/music")
    asked = await discord.choose(moderator, asked, f"setup-role:{channel.id}", role)
    public = [message for message in channel.standing if not message.ephemeral]
    assert public == []
    await discord.press(moderator, asked, f"setup-sample:{channel.id}")
    (sample,) = [message for message in channel.standing if not message.ephemeral]
    assert sample.texts[0] == "**Sample**: this platform is made up. It shows what alerts look like."
    assert sample.texts[1].startswith("### High alert: Lanternfold")
    assert sample.pings == []
    assert all(one["disabled"] for one in sample.components if one["type"] == 2)


async def test_the_next_alert_comes_where_and_as_it_was_set_up(face, discord, channel, guild, store, clock):
    moderator, role = discord.person(channel), discord.add_role(guild, "terms", mentionable=True)
    asked = await discord.slash(moderator, "setup")
    await discord.press(moderator, asked, f"setup-bundle:{channel.id}:bundle/music")
    await discord.choose(moderator, asked, f"setup-level:{channel.id}", "low")
    await discord.choose(moderator, asked, f"setup-role:{channel.id}", role)
    now = clock.now()
    version = NewVersion(QUOTE, "f" * 64, "reading", (), {}, alert=alert(level=Level.LOW))
    # A face's catalogue says which bundles a platform is in; the store was told when the program began.
    await store.join([platform("tonewell", "Tonewell", makes=("music",))], now)
    await store.record(Outcome("tonewell/terms", now, now + timedelta(hours=6), version=version))
    assert await Deliverer(store, face.sender, clock, lambda: 0.5, Uncounted()).once() == 1
    (post,) = [message for message in channel.standing if not message.ephemeral]
    assert post.texts[0].startswith("### Low alert: Tonewell")
    assert post.pings == [str(role.id)]


async def test_the_sample_is_in_the_language_of_the_channel(face, discord, channel):
    moderator = discord.person(channel)
    await discord.slash(moderator, "settings", language="de")
    asked = await discord.slash(moderator, "setup")
    await discord.press(moderator, asked, f"setup-sample:{channel.id}")
    (sample,) = [message for message in channel.standing if not message.ephemeral]
    assert sample.texts[0].startswith("**Beispiel**: Diese Plattform ist erfunden.")


@pytest.mark.parametrize("require_tag", [False, True])
async def test_a_forum_gets_its_sample_as_a_post(face, discord, channel, guild, store, require_tag):
    forum = discord.add_channel(guild, "terms", type_=FORUM, tags=["alerts"], require_tag=require_tag)
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "setup")
    asked = await discord.choose(moderator, asked, f"setup-channel:{channel.id}", forum)
    asked = await discord.press(moderator, asked, f"setup-bundle:{forum.id}:bundle/3d")
    await discord.press(moderator, asked, f"setup-sample:{forum.id}")
    (post,) = discord.threads(forum)
    assert post.name == "Sample"
    (held,) = await store.following()
    assert held.destination.forum


async def test_a_sample_that_discord_refuses_is_said_to_be_so(face, discord, channel, guild):
    forum, moderator = discord.add_channel(guild, "terms", type_=FORUM), discord.person(channel)
    asked = await discord.slash(moderator, "setup")
    asked = await discord.choose(moderator, asked, f"setup-channel:{channel.id}", forum)
    discord.faults.next("POST", f"/channels/{forum.id}/threads", status=403, code=160006)
    pressed = await discord.press(moderator, asked, f"setup-sample:{forum.id}")
    assert "The sample could not be posted there" in pressed.text
    assert discord.threads(forum) == []


async def test_a_missing_permission_is_named_with_how_to_give_it_and_then_found_mended(
    face, discord, channel, guild, store
):
    moderator, closed = discord.person(channel), discord.add_channel(guild, "closed")
    await discord.overwrite(closed, deny=rights.SEND_MESSAGES)
    asked = await discord.slash(moderator, "setup")
    asked = await discord.choose(moderator, asked, f"setup-channel:{channel.id}", closed)
    assert f"**I lack Send Messages in <#{closed.id}>.**" in asked.text
    for custom_id in (f"setup-bundle:{closed.id}:bundle/music:follow", f"setup-sample:{closed.id}"):
        with pytest.raises(NotOfferedError):
            await discord.press(moderator, asked, custom_id)
        await discord.press(moderator, asked, custom_id, forged=True)
    assert await store.following() == []
    assert [message for message in closed.standing if not message.ephemeral] == []
    await discord.overwrite(closed)
    asked = await discord.choose(moderator, asked, f"setup-channel:{closed.id}", closed)
    assert "I lack" not in asked.text
    await discord.press(moderator, asked, f"setup-bundle:{closed.id}:bundle/music")
    assert len(await store.following()) == 1


async def test_a_role_that_cannot_be_called_is_said_to_be_so(face, discord, channel, guild):
    guild.roles[guild.id].permissions &= ~rights.MENTION_EVERYONE
    moderator, role = discord.person(channel), discord.add_role(guild, "terms")
    asked = await discord.slash(moderator, "setup")
    asked = await discord.choose(moderator, asked, f"setup-role:{channel.id}", role)
    assert f"<@&{role.id}> cannot be called yet" in asked.text


async def test_it_goes_on_after_a_restart(discord, channel, community, store, clock):
    moderator = discord.person(channel)
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
        asked = await discord.slash(moderator, "setup")
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
        await discord.press(moderator, asked, f"setup-bundle:{channel.id}:bundle/music")
        await discord.choose(moderator, asked, f"setup-level:{channel.id}", "high")
        assert await store.following() == [Subscription(place(channel), "bundle/music")]
        assert (await store.choices(place(channel))).level is Level.HIGH


async def test_another_server_s_channel_cannot_be_set_up_by_a_made_up_button(face, discord, channel, store):
    far = discord.add_channel(discord.add_guild("Far away"), "general")
    await discord.gateway.dispatch("GUILD_CREATE", discord.described_guild(far.guild))
    moderator = discord.person(channel)
    for custom_id in (f"setup-bundle:{far.id}:bundle/music:follow", f"setup-sample:{far.id}", f"setup-done:{far.id}"):
        pressed = await discord.press(moderator, made_up_button(discord, channel, custom_id), custom_id)
        assert "not on this server" in pressed.text
    custom_id = f"setup-level:{far.id}"
    pressed = await discord.choose(moderator, made_up_select(discord, channel, custom_id, "low"), custom_id, "low")
    assert "not on this server" in pressed.text
    assert await store.following() == []
    assert far.standing == []
    assert await store.choices(place(far)) == Choices()


async def test_who_may_manage_the_server_no_more_sets_nothing_up(face, discord, channel, store):
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "setup")
    member = replace(moderator, permissions=rights.USUAL)
    pressed = await discord.press(member, asked, f"setup-bundle:{channel.id}:bundle/music")
    assert "Manage Server" in pressed.text
    assert await store.following() == []


async def test_the_first_bundle_settles_the_server_s_language(face, discord, channel, guild, store):
    guild.locale = "es-419"
    moderator = discord.person(channel, locale="fr")
    asked = await discord.slash(moderator, "setup")
    assert labels(asked)[f"setup-bundle:{channel.id}:bundle/music:follow"] == "Musique"
    await discord.press(moderator, asked, f"setup-bundle:{channel.id}:bundle/music")
    assert (await store.choices(Destination("discord", "", str(guild.id)))).language == "es"


async def test_nobody_sets_up_anything_in_direct_messages(face, discord, channel):
    with pytest.raises(NotOfferedError):
        await discord.slash(discord.in_private(discord.person(channel, installed=True)), "setup")


async def test_where_no_alert_can_come_a_channel_is_chosen_first(face, discord, channel, guild):
    voice = discord.add_channel(guild, "voice", type_=VOICE)
    moderator = discord.person(voice)
    asked = await discord.slash(moderator, "setup")
    assert asked.texts == ["### Set up alerts\n**1. Where alerts go**"]
    asked = await discord.choose(moderator, asked, "setup-channel:0", channel)
    assert f"setup-bundle:{channel.id}:bundle/music:follow" in labels(asked)


async def test_who_presses_a_bundle_twice_follows_it(face, discord, channel, store):
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "setup")
    custom_id = f"setup-bundle:{channel.id}:bundle/music:follow"
    await asyncio.gather(*(discord.press(moderator, asked, custom_id) for _ in range(2)))
    assert await store.following() == [Subscription(place(channel), "bundle/music")]


async def test_a_bundle_of_an_earlier_release_is_said_to_be_gone_and_what_there_is_is_shown(
    face, discord, channel, store
):
    moderator, custom_id = discord.person(channel), f"setup-bundle:{channel.id}:bundle/needlework:follow"
    pressed = await discord.press(moderator, made_up_button(discord, channel, custom_id), custom_id)
    assert pressed.texts[-1] == "That is not offered any more. Choose something else."
    assert f"setup-bundle:{channel.id}:bundle/music:follow" in labels(pressed)
    assert await store.following() == []
