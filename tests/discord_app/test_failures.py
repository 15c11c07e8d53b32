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
from connected import HandClock, pace, running


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


async def test_an_answer_that_cannot_be_said_is_one_line_in_the_log(discord, community, store, caplog):
    channel = discord.add_channel(discord.add_guild(), "terms-watch")
    discord.faults.next("PATCH", "@original", status=404, code=10015)
    discord.faults.next("POST", "/webhooks/", status=404, code=10015, after=True)
    async with running(discord, DiscordFace(community, store, HandClock(), wording_in, Uncounted(), pace())):
        await discord.slash(discord.person(channel), "following")
    assert sum(record.message.startswith("answer not delivered") for record in caplog.records) == 1


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
