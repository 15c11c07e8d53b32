"""The operator's commands are registered on one server, where they changed, and nowhere else."""

from __future__ import annotations

import logging

import pytest

from bot.app.wording import catalogue as wording_in
from bot.discord_app.commands import operator_commands
from connected import running, until
from local_discord import payloads
from local_discord.people import NotOfferedError

OURS = {"review", "retract", "health", "refresh"}


def registrations(discord, guild) -> int:
    end = f"/guilds/{guild.id}/commands"
    return sum(call.method == "PUT" and call.path.endswith(end) for call in discord.rest.calls)


async def test_they_are_on_the_operator_s_server_alone(face, discord, guild, community, operator):
    assert set(discord.commands[guild.id]) == OURS == {one.name for one in operator_commands(community, wording_in)}
    assert OURS.isdisjoint(discord.commands[0])
    elsewhere = discord.add_channel(discord.add_guild("Another"), "general")
    with pytest.raises(NotOfferedError):
        await discord.slash(operator.at(elsewhere), "health")


async def test_help_does_not_name_them(face, discord, operator):
    asked = await discord.slash(operator, "help")
    assert "retract" not in asked.text


async def test_a_second_start_registers_nothing(discord, channel, guild, new_face):
    for _ in range(2):
        async with running(discord, new_face()):
            pass
    assert registrations(discord, guild) == 1


async def test_without_a_server_nothing_is_registered(discord, channel, guild, new_face):
    async with running(discord, new_face(operator_guild="")):
        pass
    assert registrations(discord, guild) == 0


async def test_another_server_in_the_configuration_takes_them_from_the_former(discord, channel, guild, new_face):
    other = discord.add_guild("Another")
    for where in (guild, other, other):
        async with running(discord, new_face(operator_guild=str(where.id))):
            pass
    assert discord.commands[guild.id] == {}
    assert set(discord.commands[other.id]) == OURS
    assert (registrations(discord, guild), registrations(discord, other)) == (2, 1)
    async with running(discord, new_face()):
        pass
    assert set(discord.commands[guild.id]) == OURS


async def test_what_could_not_be_taken_away_is_at_the_next_start(discord, channel, guild, new_face, caplog):
    async with running(discord, new_face()):
        pass
    discord.faults.next("PUT", f"/guilds/{guild.id}/commands", status=400, code=50035)
    for left in (OURS, set()):
        async with running(discord, new_face(operator_guild="")):
            pass
        assert set(discord.commands[guild.id]) == left
    assert [one.message for one in caplog.records if one.levelno == logging.WARNING] == [
        "the operator's commands are not as they should be, tried again at the next start"
    ]


async def test_a_former_server_that_we_are_not_on_any_more_is_forgotten(discord, channel, guild, new_face, caplog):
    other = discord.add_guild("Another")
    async with running(discord, new_face(operator_guild=str(other.id))):
        pass
    del discord.guilds[other.id]
    for _ in range(2):
        async with running(discord, new_face()):
            pass
    assert registrations(discord, other) == 2
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]


async def test_a_server_that_we_are_not_on_is_one_warning_and_harms_nothing(
    discord, channel, guild, new_face, operator, caplog
):
    async with running(discord, new_face(operator_guild="81384788765712384")):
        assert (await discord.slash(operator, "help")).text
    (warning,) = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert warning.message == ("the operator's commands are not registered: the bot is not on [discord] operator_guild")
    assert warning.guild == "81384788765712384"


@pytest.mark.parametrize("named", [True, False])
async def test_they_come_once_we_are_on_that_server(discord, channel, new_face, named):
    """`named`: Discord says that it is not unavailable, as after an outage, and not where we are invited."""
    later = discord.add_guild("The operator's")
    del discord.guilds[later.id]
    async with running(discord, new_face(operator_guild=str(later.id))) as face:

        async def connected() -> bool:
            return face.is_connected

        async def registered() -> bool:
            return set(discord.commands.get(later.id, {})) == OURS

        await until(connected)
        discord.guilds[later.id] = later
        told = payloads.guild(later, discord.bot)
        await discord.gateway.dispatch("GUILD_CREATE", told if named else told | {"unavailable": None})
        await until(registered)
