"""Nobody can do too much in a short time; what is only typed is not counted."""

from __future__ import annotations

from datetime import timedelta

from bot.discord_app.cooldown import Cooldown, taken
from connected import HandClock
from local_discord import rights


def test_one_too_many_waits_until_the_first_is_over():
    clock = HandClock()
    cooldown = Cooldown(2, timedelta(seconds=20), clock)
    assert taken(7, cooldown) == 0
    clock.move(seconds=5)
    assert taken(7, cooldown) == 0
    assert taken(7, cooldown) == 15
    assert taken(8, cooldown) == 0  # somebody else
    clock.move(seconds=15)
    assert taken(7, cooldown) == 0


def test_what_was_refused_is_not_counted():
    clock = HandClock()
    short, long = Cooldown(1, timedelta(seconds=10), clock), Cooldown(2, timedelta(hours=1), clock)
    assert taken(7, short, long) == 0
    assert [taken(7, short, long) for _ in range(5)] == [10] * 5
    clock.move(seconds=10)
    assert taken(7, short, long) == 0


def test_memory_holds_only_so_many_and_forgets_who_was_quiet_longest():
    cooldown = Cooldown(1, timedelta(hours=1), HandClock(), keys=3)
    assert [taken(person, cooldown) for person in range(10)] == [0] * 10
    assert len(cooldown) == 3
    assert taken(0, cooldown) == 0
    assert taken(9, cooldown) == 3600


async def test_a_thirty_first_command_within_half_a_minute_is_kindly_refused(face, discord, channel, clock):
    person = discord.person(channel, permissions=rights.USUAL)
    for _ in range(30):
        assert "The latest alerts" in (await discord.slash(person, "latest")).text
    answer = await discord.slash(person, "latest")
    assert answer.text == "That was too often in a short time: try again in 30 s."
    assert answer.ephemeral
    assert await discord.autocomplete(person, "status", "platform", "tone")
    assert "alerts" in (await discord.slash(discord.person(channel), "latest")).text
    clock.move(seconds=30)
    assert "The latest alerts" in (await discord.slash(person, "latest")).text


async def test_presses_count_too(face, discord, channel):
    person = discord.person(channel, permissions=rights.USUAL)
    answer = await discord.slash(person, "about")
    said = [(await discord.press(person, answer, "share:here")).text for _ in range(30)]
    assert said[-1] == "That was too often in a short time: try again in 30 s."
