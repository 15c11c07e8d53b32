"""An answer that only one person sees, shown to all by a press."""

from __future__ import annotations

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.discord_app import About, DiscordFace
from connected import pace, running
from forged import made_up_button
from local_discord import rights
from local_discord.people import NotOfferedError
from local_discord.state import PUBLIC_THREAD
from told_alerts import told

SHARE = "share:here"


async def test_the_very_answer_is_posted_for_all_without_the_button(face, discord, channel):
    person = discord.person(channel, permissions=rights.USUAL)
    answer = await discord.slash(person, "status", platform="tonewell")
    pressed = await discord.press(person, answer, SHARE)
    (post,) = channel.standing
    assert post in pressed.messages
    assert not post.ephemeral
    assert post.texts == [*answer.messages[0].texts, f"-# Shared by <@{person.user.id}>"]
    assert post.pings == []
    assert not [one for one in post.components if one.get("custom_id")]


async def test_an_alert_keeps_its_own_buttons_when_it_is_shared(face, discord, channel, store, clock):
    number = await told(store, clock.now())
    person, other = discord.person(channel, permissions=rights.USUAL), discord.person(channel)
    await discord.press(person, await discord.slash(person, "alert", number=number), SHARE)
    (post,) = channel.standing
    answer = await discord.press(other, post, f"wording:{number}")
    assert answer.ephemeral
    assert "tracks you upload" in answer.text


async def test_a_press_after_a_restart_shares_what_stands_there(discord, channel, community, store, clock):
    person = discord.person(channel, permissions=rights.USUAL)

    def face() -> DiscordFace:
        return DiscordFace(community, store, clock, wording_in, Uncounted(), pace())

    async with running(discord, face()):
        answer = await discord.slash(person, "status", platform="tonewell")
    async with running(discord, face()):
        await discord.press(person, answer, SHARE)
    assert channel.standing[0].texts[:-1] == answer.messages[0].texts


async def test_who_may_not_write_there_shares_nothing(face, discord, channel, guild):
    silent = discord.person(channel, permissions=rights.USUAL & ~rights.SEND_MESSAGES)
    pressed = await discord.press(silent, await discord.slash(silent, "about"), SHARE)
    said = pressed.messages[-1]
    assert said.text == "You may not write in this channel, so I do not share it here."
    assert said.ephemeral
    thread = discord.add_channel(guild, "talk", type_=PUBLIC_THREAD, parent=channel)
    await discord.gateway.dispatch("THREAD_CREATE", discord.described(thread))
    unheard = discord.person(thread, permissions=rights.USUAL & ~rights.SEND_IN_THREADS)
    pressed = await discord.press(unheard, await discord.slash(unheard, "about"), SHARE)
    assert "may not write" in pressed.text
    assert channel.standing == thread.standing == []


async def test_an_app_that_a_person_brought_along_speaks_to_all_only_where_such_apps_may(face, discord):
    strange = discord.add_channel(discord.add_guild("Not ours", bot=False), "general")
    for external, shared in ((0, 0), (1 << 50, 1)):  # Discord's USE_EXTERNAL_APPS
        person = discord.person(strange, permissions=rights.USUAL | external, installed=True)
        await discord.press(person, await discord.slash(person, "about"), SHARE)
        assert len(strange.standing) == shared


async def test_twice_within_a_minute_is_kindly_refused(face, discord, channel, clock):
    person = discord.person(channel, permissions=rights.USUAL)
    answer = await discord.slash(person, "about")
    await discord.press(person, answer, SHARE)
    again = await discord.press(person, answer, SHARE)
    assert again.messages[-1].text == "You shared something here less than a minute ago: try again in 60 s."
    clock.move(seconds=60)
    await discord.press(person, answer, SHARE)
    assert len(channel.standing) == 2


async def test_in_direct_messages_there_is_nobody_to_share_with(face, discord, channel):
    person = discord.in_private(discord.person(channel))
    answer = await discord.slash(person, "about")
    with pytest.raises(NotOfferedError):
        await discord.press(person, answer, SHARE)


async def test_a_made_up_button_shares_only_what_its_message_shows(face, discord, channel):
    person = discord.person(channel, permissions=rights.USUAL)
    await discord.press(person, made_up_button(discord, channel, SHARE), SHARE)
    assert channel.standing[-1].texts == [f"-# Shared by <@{person.user.id}>"]


async def test_a_link_stays_when_the_answer_is_shared(discord, channel, community, store, clock):
    about = About("1.0", "", "https://clausewatch.example", {})
    made = DiscordFace(community, store, clock, wording_in, Uncounted(), pace(), about=about)
    async with running(discord, made):
        person = discord.person(channel, permissions=rights.USUAL)
        await discord.press(person, await discord.slash(person, "about"), SHARE)
    assert [one["url"] for one in channel.standing[0].components if one.get("url")] == ["https://clausewatch.example"]


@pytest.mark.parametrize("tag", languages())
def test_the_line_that_says_by_whom_has_room_in_every_language(tag):
    assert len(f"-# {wording_in(tag).say('share.by', person=f'<@{2**64}>')}") <= 100
