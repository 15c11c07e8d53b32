"""Who may use the operator's commands: the application's owners, as Discord says."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from connected import running, until
from forged import made_up_button
from local_discord import rights

NOT_YOURS = "Only the owners of this application can do that."
UNKNOWN = "Discord does not say at the moment who owns this application. Try again in a minute."
COMMANDS = {
    "review": {},
    "retract": {"alert": 1, "reason": "A draft."},
    "health": {},
    "refresh": {"platform": "tonewell"},
}


def questions(discord) -> int:
    return sum(call.path.endswith("/oauth2/applications/@me") for call in discord.rest.calls)


def seat(discord, channel, **more):
    """Somebody in the application's team, an admin of the server."""
    person = discord.person(channel, permissions=rights.EVERYTHING)
    for name, value in more.items():
        setattr(person.user, name, value)
    discord.team.append(person.user)
    return person


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_server_s_admin_is_not_enough(face, discord, admin, found, command):
    await found(hold=False)
    asked = await discord.slash(admin, command, **COMMANDS[command])
    assert asked.ephemeral
    assert asked.text == NOT_YOURS


@pytest.mark.parametrize("command", COMMANDS)
async def test_nor_is_it_where_an_admin_opened_them_to_everybody(face, discord, channel, found, command):
    somebody = discord.person(channel, permissions=rights.USUAL)
    asked = await discord.slash(somebody, command, unhidden=True, **COMMANDS[command])
    assert asked.text == NOT_YOURS


async def test_those_of_a_team_may_who_have_accepted_and_may_act(face, discord, channel, operator):
    may = [operator, seat(discord, channel), seat(discord, channel, role="developer")]
    may_not = [seat(discord, channel, role="read_only"), seat(discord, channel, accepted=False)]
    assert all(["How the bot is doing" in (await discord.slash(one, "health")).text for one in may])
    assert {(await discord.slash(one, "health")).text for one in may_not} == {NOT_YOURS}


async def test_discord_is_asked_once_in_ten_minutes(face, discord, channel, operator, clock):
    before = questions(discord)
    for _ in range(3):
        await discord.slash(operator, "review")
    assert questions(discord) == before + 1
    member = seat(discord, channel)
    assert (await discord.slash(member, "review")).text == NOT_YOURS
    clock.move(minutes=10)
    assert (await discord.slash(member, "review")).text != NOT_YOURS
    assert questions(discord) == before + 2


async def test_where_discord_does_not_say_nobody_may_and_it_is_said(face, discord, operator):
    discord.faults.next("GET", "/oauth2/applications/@me", status=403, code=20001)
    assert (await discord.slash(operator, "review")).text == UNKNOWN
    assert (await discord.slash(operator, "review")).text != UNKNOWN


@pytest.mark.parametrize(
    "custom_id",
    ["review-tell:1", "review-discard:1", "review-wording:1", "review-next:1", "review-page:held",
     "review-done:0123456789abcdef"],
)  # fmt: skip
async def test_a_button_that_somebody_made_up_does_nothing(face, discord, channel, admin, found, store, custom_id):
    held = await found()
    asked = await discord.press(admin, made_up_button(discord, channel, custom_id), custom_id)
    assert NOT_YOURS in asked.text
    assert asked.modal is None
    assert await store.held() == [held]


async def test_a_form_that_somebody_made_up_does_nothing(discord, channel, admin, operator, found, store, new_face):
    async with running(discord, new_face()):
        held = await found()
        asked = await discord.press(operator, await discord.slash(operator, "review"), f"review-discard:{held.id}")
        assert asked.modal
        theirs = replace(asked, who=admin)
        (field,) = [one["component"]["custom_id"] for one in asked.modal["components"]]
        done = await discord.submit(admin, theirs, **{field: "Not mine to say."})
        assert NOT_YOURS in done.text
        assert await store.held() == [held]


async def test_a_non_owner_is_offered_no_alerts_while_typing(face, discord, admin, operator, found):
    told = await found(hold=False)
    assert await discord.autocomplete(operator, "retract", "alert", "") == []  # nor anybody, until Discord has said who
    await until(lambda: discord.autocomplete(operator, "retract", "alert", ""))
    assert await discord.autocomplete(admin, "retract", "alert", "") == []
    assert [one["value"] for one in await discord.autocomplete(operator, "retract", "alert", "")] == [told.id]


async def test_where_discord_does_not_say_who_owns_it_nothing_is_offered(face, discord, operator, found, caplog):
    await found(hold=False)
    discord.faults.next("GET", "/oauth2/applications/@me", status=403, code=20001)
    assert await discord.autocomplete(operator, "retract", "alert", "") == []
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]
