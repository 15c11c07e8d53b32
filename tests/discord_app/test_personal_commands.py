"""The moderators' commands where it is about a person alone: in direct messages, and with the app brought along."""

from __future__ import annotations

import pytest

from bot.core.model import FOREVER, Destination, Level, Subscription
from connected import until
from forged import made_up_button


def of(discord, person) -> Destination:
    return Destination("discord", str(discord.direct_channel(person.user).id), person=str(person.user.id))


@pytest.fixture
def person(discord, channel):
    return discord.in_private(discord.person(channel, installed=True))


async def test_somebody_follows_for_themselves_and_is_written_to_at_once(face, discord, person, store):
    answer = await discord.slash(person, "follow", platform="tone well", level="low")
    assert answer.text.startswith("You now hear about **Tonewell**: all alerts.")
    (greeting,) = [message for message in person.channel.standing if message.asked is None]
    assert greeting.text.startswith("This is where alerts about **Tonewell** come.")
    assert await store.following() == [Subscription(of(discord, person), "tonewell", Level.LOW)]


@pytest.mark.usefixtures("face")
async def test_who_takes_no_direct_messages_is_told_how_to_and_follows_nothing(discord, person, store):
    person.user.takes_messages = False
    answer = await discord.slash(person, "follow", platform="tonewell")
    assert answer.text.startswith("I cannot write to you, so nothing is followed. Open Discord's privacy settings")
    assert await store.following() == []
    assert (await store.choices(of(discord, person))).language is None


async def test_an_unknown_platform_sends_no_greeting(face, discord, person):
    answer = await discord.slash(person, "follow", platform="nowhere")
    assert "do not watch" in answer.text
    assert [message for message in person.channel.standing if message.asked is None] == []


@pytest.mark.parametrize("command", ["follow", "unfollow", "pause", "settings"])
async def test_a_person_has_no_channels_to_choose(face, discord, person, channel, store, command):
    named = {"platform": "tonewell"} if "follow" in command else {}
    answer = await discord.slash(person, command, channel=channel, **named)
    assert answer.text.startswith("Your own alerts come in your direct messages")
    assert await store.following() == []


async def test_the_app_brought_along_to_a_server_writes_to_its_owner(face, discord, store):
    strange = discord.add_channel(discord.add_guild("Without us", bot=False), "general")
    person = discord.person(strange, permissions=0, installed=True)
    answer = await discord.slash(person, "follow", platform="tonewell")
    assert answer.text.startswith("You now hear about **Tonewell**")
    assert await store.following() == [Subscription(of(discord, person), "tonewell")]
    assert len(discord.direct_channel(person.user).standing) == 1
    offered = await discord.autocomplete(person, "unfollow", "platform", "")
    assert [one["value"] for one in offered] == ["tonewell"]
    assert (
        await discord.slash(person, "unfollow", platform="tonewell")
    ).text == "You no longer hear about **Tonewell**."


async def test_the_first_thing_followed_settles_a_person_s_language(face, discord, channel, store):
    person = discord.in_private(discord.person(channel, locale="ja", installed=True))
    await discord.slash(person, "follow", platform="tonewell")
    assert (await store.choices(of(discord, person))).language == "ja"


async def test_a_person_s_list_can_be_pressed_by_them(face, discord, person, store):
    assert (await discord.slash(person, "following")).text.startswith("You follow nothing yet.")
    await discord.slash(person, "follow", platform="music")
    asked = await discord.slash(person, "following")
    assert asked.texts == [
        "### What you follow\n-# 1 subscription",
        "**Music** (2 platforms): high and medium alerts",
    ]
    await discord.press(person, asked, f"unfollow:0:{person.channel.id}:bundle/music")
    assert await store.following() == []


async def test_a_person_pauses_and_chooses_for_themselves(face, discord, person, store):
    assert (await discord.slash(person, "pause")).text.startswith("Your direct messages: no alerts until")
    assert (await store.preferences(of(discord, person))).quiet_until == FOREVER
    await discord.slash(person, "resume")
    asked = await discord.slash(person, "settings", hour=7)
    assert asked.text.startswith("### Your settings\n")
    assert "Role mentioned" not in asked.text
    asked = await discord.choose(person, asked, "settings-level:me", "high")
    await discord.press(person, asked, "settings-reminders:me")
    held = await store.preferences(of(discord, person))
    assert (held.hour, held.level, held.reminders) == (7, Level.HIGH, False)


async def test_a_server_cannot_be_meant_from_direct_messages(face, discord, person, store):
    for whose in ("server", "123456789012345678"):
        custom_id = f"settings-publish:{whose}"
        pressed = await discord.press(person, made_up_button(discord, person.channel, custom_id), custom_id)
        assert "not on this server" in pressed.text


async def test_what_is_followed_already_is_not_greeted_again(face, discord, person):
    for level in ("low", "low", "high"):
        await discord.slash(person, "follow", platform="tonewell", level=level)
    assert len([message for message in person.channel.standing if message.asked is None]) == 1


async def test_who_follows_and_then_closes_their_messages_keeps_what_they_had(face, discord, person, store):
    await discord.slash(person, "follow", platform="tonewell")
    person.user.takes_messages = False
    answer = await discord.slash(person, "follow", platform="pixelnook")
    assert answer.text.startswith("I cannot write to you, so nothing is followed.")
    assert [one.platform for one in await store.following()] == ["tonewell"]
    assert (await store.choices(of(discord, person))).language == "en"


async def test_while_they_type_discord_is_asked_nothing(face, discord, store, clock):
    strange = discord.add_channel(discord.add_guild("Without us", bot=False), "general")
    person = discord.person(strange, permissions=0, installed=True)
    await store.follow(Subscription(of(discord, person), "tonewell"), clock.now())
    await store.choose(of(discord, person), {"zone": "Asia/Tokyo"}, clock.now())
    asked = len([call for call in discord.rest.calls if "/interactions/" not in call.path])
    assert [one["value"] for one in await discord.autocomplete(person, "unfollow", "platform", "t")] == ["tonewell"]
    offered = await discord.autocomplete(person, "pause", "until", "")
    assert offered[0]["name"] == "1 hour (2026-03-01 22:00)"  # in Tokyo
    assert len([call for call in discord.rest.calls if "/interactions/" not in call.path]) == asked


async def test_channels_from_before_we_were_sent_away_are_no_affair_of_who_brings_the_app_along(
    face, discord, guild, channel, community
):
    moderator = discord.person(channel, installed=True)
    await discord.slash(moderator, "follow", platform="tonewell")
    await discord.remove_bot_from(guild)
    await until(lambda: community.paused(str(guild.id)))
    asked = await discord.slash(moderator, "about")
    custom_id = f"stop:{guild.id}"
    pressed = await discord.press(moderator, made_up_button(discord, channel, custom_id), custom_id)
    assert "Manage Server" in pressed.text
    assert len(await community.following(guild=str(guild.id))) == 1
    assert len(asked.messages) == 1
