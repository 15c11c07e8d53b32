"""Every error of a command ends in one kind sentence and one line in the log."""

from __future__ import annotations

import logging

import pytest
from discord import app_commands

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.community import Community
from bot.discord_app import DiscordFace
from bot.discord_app.failures import sentence
from bot.errors import ConfigError, InputError, StoreDamaged
from bot.store import Database
from connected import HandClock, pace, running, until


async def test_an_unforeseen_error_is_told_kindly_and_logged_once(discord, store, catalogue, tmp_path, caplog):
    channel, clock = discord.add_channel(discord.add_guild(), "terms-watch"), HandClock()
    closed = Community(Database(tmp_path / "never-opened.db"), catalogue, clock)
    async with running(discord, DiscordFace(closed, store, clock, wording_in, Uncounted(), pace())):
        answer = await discord.slash(discord.person(channel), "follow", platform="tonewell")
    assert answer.text.startswith("Something went wrong on our side")
    assert answer.ephemeral
    (line,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert (line.message, line.command) == ("command failed", "follow")
    assert line.error.startswith("AssertionError: ")


@pytest.mark.parametrize(
    ("status", "code"), [(404, 10008), (404, 10015), (401, 50027), (None, 0)], ids=["10008", "10015", "50027", "lost"]
)
async def test_where_only_the_answer_fails_the_work_is_not_said_to_have(
    face, discord, channel, store, caplog, status, code
):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    asked = await discord.slash(moderator, "following")
    discord.faults.next("PATCH", "@original", status=status, code=code, after=True)
    pressed = await discord.press(moderator, asked, f"unfollow:0:{channel.id}:tonewell")
    discord.faults.next("PATCH", "@original", status=status, code=code, after=True)
    sent = await discord.slash(moderator, "following")
    await until(lambda: noted(caplog, 2))
    assert {(one.levelname, one.message) for one in lines(caplog)} == {("WARNING", "answer not delivered")}
    assert len(lines(caplog)) == 2
    assert len(sent.messages) == 1
    assert "Something went wrong" not in pressed.text + sent.text
    assert await store.following() == []


async def test_an_answer_that_comes_too_late_is_one_warning(face, discord, channel, caplog):
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "setup")
    discord.faults.next("POST", "/callback", status=404, code=10062, after=True)
    await discord.press(moderator, asked, f"setup-done:{channel.id}")
    (line,) = lines(caplog)
    assert (line.levelname, line.message, line.command) == ("WARNING", "answer not delivered", "setup-done")


async def test_what_somebody_typed_is_not_in_the_log(face, discord, channel, caplog):
    caplog.set_level(logging.INFO, logger="bot")
    discord.faults.next("POST", "/webhooks/", status=404, code=10015, after=True)
    await discord.slash(discord.person(channel), "status", platform="my doctor says")
    await until(lambda: noted(caplog, 1))
    (line,) = lines(caplog)
    assert (line.message, line.error) == ("answer not delivered", "InputError")
    assert not [one for one in caplog.records if "doctor" in str(vars(one))]


async def test_while_somebody_types_a_fault_offers_nothing_and_names_nobody(
    discord, channel, store, catalogue, tmp_path, caplog
):
    person, clock = discord.person(channel), HandClock()
    closed = Community(Database(tmp_path / "never-opened.db"), catalogue, clock)
    async with running(discord, DiscordFace(closed, store, clock, wording_in, Uncounted(), pace())):
        assert await discord.autocomplete(person, "unfollow", "platform", "x") == []
    (line,) = lines(caplog)
    assert (line.levelname, line.command, line.error) == ("WARNING", "unfollow", "AssertionError")
    assert not [one for one in caplog.records if str(person.user.id) in str(vars(one))]


def lines(caplog) -> list[logging.LogRecord]:
    return [one for one in caplog.records if one.levelno >= logging.WARNING]


async def noted(caplog, count: int) -> bool:
    return len(lines(caplog)) >= count


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InputError("What is 'x'?"), "What is 'x'?"),
        (ConfigError("A @everyone thing."), "A @\u200beveryone thing."),
        (StoreDamaged("secret detail"), "I cannot reach what is stored"),
        (app_commands.MissingPermissions(["manage_guild"]), "Manage Server"),
        (app_commands.NoPrivateMessage(), "servers only"),
        (app_commands.CommandNotFound("x", []), "has changed"),
        (RuntimeError("secret detail"), "Something went wrong on our side"),
    ],
)
def test_every_error_has_its_sentence(error, said):
    told = sentence(error, wording_in("en"))
    assert said in told
    assert "secret" not in told
    assert told[-1] in ".?"
