"""/forget: a question, a press, and what was deleted."""

from __future__ import annotations

import asyncio

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.model import Destination, Subscription
from bot.discord_app import DiscordFace
from connected import pace, running
from forged import made_up_button
from local_discord import rights
from told_alerts import told


def place(channel) -> Destination:
    return Destination("discord", str(channel.id), str(channel.guild.id))


def own(person) -> Destination:
    return Destination("discord", str(person.channel.id), person=str(person.user.id))


async def test_a_person_is_forgotten_after_a_press_and_told_what_it_was(face, discord, channel, store, clock):
    person = discord.person(channel, permissions=rights.USUAL)
    alone = discord.in_private(person)
    await store.follow(Subscription(own(alone), "tonewell"), clock.now())
    number = await told(store, clock.now())
    await discord.press(person, await discord.slash(person, "alert", number=number), f"wrong:{number}")
    await discord.slash(person, "suggest", url="https://reedbox.example/terms")
    asked = await discord.slash(person, "forget me")
    assert asked.ephemeral
    assert asked.text.startswith("Delete all that is stored about you")
    assert len(await store.following(own(alone))) == 1
    done = await discord.press(person, asked, f"forget-me:{person.user.id}")
    assert done.text.splitlines() == [
        "Deleted:",
        "- 1 channel or conversation",
        "- 1 followed platform or bundle",
        "- 1 alert that was not sent yet",
        "- 1 suggestion",
        "- 1 report that an alert looks wrong",
    ]
    assert done.components == []
    assert await store.following(own(alone)) == []
    again = await discord.press(person, await discord.slash(person, "forget me"), f"forget-me:{person.user.id}")
    assert again.text == "Nothing was stored, so there was nothing to delete."


async def test_a_server_is_forgotten_by_somebody_who_may_manage_it(face, discord, channel, guild, store, clock):
    moderator = discord.person(channel)
    await store.follow(Subscription(place(channel), "tonewell"), clock.now())
    await store.choose(Destination("discord", "", str(guild.id)), {"hour": 7}, clock.now())
    asked = await discord.slash(moderator, "forget server")
    done = await discord.press(moderator, asked, f"forget-server:{guild.id}")
    assert "- 1 followed platform or bundle" in done.text
    assert "- the settings of 1 place" in done.text
    assert await store.following(guild=str(guild.id)) == []


async def test_who_may_not_manage_the_server_is_refused_at_every_step(face, discord, channel, guild, store, clock):
    await store.follow(Subscription(place(channel), "tonewell"), clock.now())
    member, moderator = discord.person(channel, permissions=rights.USUAL), discord.person(channel)
    assert "Manage Server" in (await discord.slash(member, "forget server")).text
    here = f"forget-server:{guild.id}"
    assert "Manage Server" in (await discord.press(member, made_up_button(discord, channel, here), here)).text
    far = discord.add_channel(discord.add_guild("Far away"), "general")
    await discord.gateway.dispatch("GUILD_CREATE", discord.described_guild(far.guild))
    pressed = await discord.press(discord.person(far), made_up_button(discord, far, here), here)
    assert "somebody else" in pressed.text
    assert len(await store.following(guild=str(guild.id))) == 1
    assert "servers only" in (await discord.slash(discord.in_private(moderator), "forget server")).text


async def test_nobody_forgets_somebody_else(face, discord, channel, store, clock):
    victim, other = discord.person(channel), discord.person(channel)
    alone = discord.in_private(victim)
    await store.follow(Subscription(own(alone), "tonewell"), clock.now())
    theirs = f"forget-me:{victim.user.id}"
    pressed = await discord.press(other, made_up_button(discord, channel, theirs), theirs)
    assert "somebody else" in pressed.text
    assert len(await store.following(own(alone))) == 1


async def test_the_press_works_after_a_restart(discord, channel, community, store, clock):
    def face() -> DiscordFace:
        return DiscordFace(community, store, clock, wording_in, Uncounted(), pace())

    person = discord.person(channel)
    async with running(discord, face()):
        asked = await discord.slash(person, "forget me")
    async with running(discord, face()):
        done = await discord.press(person, asked, f"forget-me:{person.user.id}")
    assert done.text == "Nothing was stored, so there was nothing to delete."


async def test_a_second_press_leaves_standing_what_the_first_one_said(face, discord, channel, guild, store, clock):
    moderator = discord.person(channel)
    await store.follow(Subscription(place(channel), "tonewell"), clock.now())
    asked = await discord.slash(moderator, "forget server")
    await asyncio.gather(*(discord.press(moderator, asked, f"forget-server:{guild.id}") for _ in range(2)))
    assert "- 1 followed platform or bundle" in asked.text
