"""Who may not manage a server changes nothing there: not by commands, not by buttons, not by ids that they made up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from journeys.everything import everything
from local_discord import rights

MANAGE, OWNERS = "Manage Server", "Only the owners of this application can do that."
DOING = {  # the others show something, ask, end what is not there, or choose what was chosen
    *("unfollow", "setup-bundle", "setup-level", "setup-role", "review-tell"),
    *(f"settings-{one}" for one in ("language", "level", "kinds", "digest")),
    *(f"settings-{one}" for one in ("personal", "reminders", "publish", "reset")),
}
OPERATORS = ("review", "retract", "health", "refresh")


@pytest.fixture
async def world(tmp_path):
    async with everything(tmp_path) as running:
        yield running


async def stored(world) -> str:
    """All of it, as text."""
    await world.store.setting("anything")  # what was asked before is done
    with closing(sqlite3.connect(f"file:{world.store.path}?mode=ro", uri=True)) as database:
        return "\n".join(database.iterdump())


async def test_every_command_for_moderators_is_refused_to_a_member_whom_an_admin_let_send_it(world):
    member, before = world.discord.person(world.channel, permissions=rights.USUAL), await stored(world)
    assert len(world.moderators()) == 8
    for command in world.moderators():
        asked = await world.send(member, command)
        assert (command, MANAGE in asked.text, asked.ephemeral, len(asked.texts)) == (command, True, True, 1)
    for command in OPERATORS:
        asked = await world.send(member, command)
        assert (command, asked.text, asked.ephemeral) == (command, OWNERS, True)
    assert await stored(world) == before


async def test_nor_does_a_member_change_anything_by_a_button_or_a_select(world):
    member, before = world.discord.person(world.channel, permissions=rights.USUAL), await stored(world)
    for verb in world.guarded():
        asked = await world.press(member, verb)
        said = [message.text for message in asked.followups] or asked.texts
        assert (verb, len(said)) == (verb, 1)
        assert MANAGE in said[0] or said[0] == OWNERS, verb
    assert await stored(world) == before


async def test_in_the_right_hands_the_same_buttons_do_something(world):
    doing = set()
    for verb in [one for one in world.guarded() if one != "forget-server"]:
        before = await stored(world)
        await world.press(world.owner(), verb)
        doing |= {verb} if await stored(world) != before else set()
    assert doing == DOING
    before = await stored(world)
    await world.press(world.owner(), "forget-server")
    assert await stored(world) != before


async def test_a_moderator_of_another_server_changes_nothing_by_ids_that_are_not_theirs(world):
    far = world.discord.add_channel(world.discord.add_guild("Far away"), "general")
    await world.discord.gateway.dispatch("GUILD_CREATE", world.discord.described_guild(far.guild))
    moderator = replace(world.owner(), user=world.discord.person(far).user, channel=far)
    before = await stored(world)
    for verb in world.guarded():
        await world.press(moderator, verb)
        assert await stored(world) == before, verb
    assert world.discord.channel(world.channel.id).standing == []


async def test_nor_does_anybody_alone_with_the_app(world):
    alone = world.discord.in_private(world.discord.person(world.channel, installed=True))
    before = await stored(world)
    for verb in [*world.guarded(), "forget-me"]:
        await world.press(alone, verb)
        assert await stored(world) == before, verb
