"""Commands are registered when they changed, and only then."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.model import Destination, Message, Told
from bot.discord_app import DiscordFace
from bot.discord_app.client import ClausewatchClient
from bot.discord_app.commands import all_commands
from bot.discord_app.cooldown import Limits
from bot.discord_app.means import Means
from bot.discord_app.places import Places
from bot.discord_app.traffic import tracing
from connected import pace, running
from made_up import alert


def registrations(discord) -> int:
    return sum(call.method == "PUT" and call.path.endswith("/commands") for call in discord.rest.calls)


async def once(discord, community, store, clock) -> None:
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
        pass


def client_of(community, store, clock) -> ClausewatchClient:
    places = Places(store, community, clock, wording_in, lambda: None)
    trace, means = tracing(pace(), Uncounted()), Means(Limits(clock))
    return ClausewatchClient(all_commands(community, wording_in), store, places, trace, wording_in, community, means)


async def test_a_second_start_registers_nothing(discord, community, store, clock):
    await once(discord, community, store, clock)
    await once(discord, community, store, clock)
    assert registrations(discord) == 1
    assert set(discord.commands[0]) == {command.name for command in all_commands(community, wording_in)}


async def test_another_application_gets_the_commands_too(discord, community, store, clock):
    await once(discord, community, store, clock)
    discord.app_id += 1
    await once(discord, community, store, clock)
    assert registrations(discord) == 2


async def test_refused_commands_do_not_keep_the_bot_away(discord, community, store, clock):
    discord.faults.next("PUT", "/commands", status=400, code=50035)
    await once(discord, community, store, clock)
    await once(discord, community, store, clock)
    assert registrations(discord) == 2


async def test_what_changes_a_server_needs_manage_server_and_says_what_it_is(community, store, clock):
    async with client_of(community, store, clock) as client:
        known = {command.name: command.to_dict(client.tree) for command in client.tree.get_commands()}
    for name in ("follow", "unfollow", "following", "settings"):
        assert known[name]["default_member_permissions"] == 1 << 5
    assert known["status"].get("default_member_permissions") is None
    for command in known.values():
        assert 20 < len(command["description"]) <= 100
        assert all(3 < len(option["description"]) <= 100 for option in command.get("options", []))


async def test_the_client_asks_for_nothing_privileged_and_keeps_nothing(community, store, clock):
    async with client_of(community, store, clock) as client:
        assert client.intents.value == 1
        assert client.allowed_mentions.to_dict() == {"parse": []}
        assert list(client.cached_messages) == []


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": None, "hang": 600.0},
        {
            "status": 429,
            "headers": {"Retry-After": "3600", "Via": "1.1 x"},
            "body": {"message": "limited", "retry_after": 3600.0, "global": False},
        },
    ],
    ids=["no answer", "an hour's wait"],
)
async def test_commands_that_are_long_in_coming_keep_no_alert_back(
    discord, channel, guild, community, store, clock, trouble
):
    discord.faults.next("PUT", "/commands", **trouble)
    place = Destination("discord", str(channel.id), str(guild.id))
    async with DiscordFace(community, store, clock, wording_in, Uncounted(), pace()) as face:
        life = asyncio.create_task(face.run("local.token", "DISCORD_TOKEN"))
        await discord.ready()
        await face.sender.send(Message("one", place, (Told(41, alert()),)))
    await life
    assert len(channel.standing) == 1


async def test_where_registering_fails_the_ids_of_before_are_still_known(discord, community, store, clock):
    async def ids() -> dict[str, int]:
        face = DiscordFace(community, store, clock, wording_in, Uncounted(), pace())
        async with running(discord, face):
            return dict(face._client.command_ids)

    known = await ids()
    await store.set_setting("discord.commands", "another")
    discord.faults.next("PUT", "/commands", status=400, code=50035)
    assert await ids() == known != {}
