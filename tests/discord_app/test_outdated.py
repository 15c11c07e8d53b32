"""What is pressed on messages of an earlier release, or was made up, is answered kindly and does nothing."""

from __future__ import annotations

import logging

import pytest

from forged import made_up_button, made_up_select

CHANGED = "This command has changed: wait a minute, reload Discord, and send it again."
TOO_LARGE = 2**63


@pytest.mark.parametrize(
    "custom_id",
    ["nonesuch", "unknown:1", "wording:9999999999999999999999", "wording:١٢", "setup-bundle:1:bundle/music",
     f"go-on:{10**19}", "settings-level:server", "setup-role:1"],
)  # fmt: skip
async def test_a_button_that_is_none_of_ours_any_more_is_answered(face, discord, channel, store, custom_id, caplog):
    moderator = discord.person(channel)
    pressed = await discord.press(moderator, made_up_button(discord, channel, custom_id), custom_id)
    assert (pressed.text, pressed.ephemeral) == (CHANGED, True)
    assert await store.following() == []
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]


async def test_so_is_a_select(face, discord, channel):
    moderator, on = discord.person(channel), made_up_select(discord, channel, "setup-nonesuch:1", "high")
    assert (await discord.choose(moderator, on, "setup-nonesuch:1", "high")).text == CHANGED


@pytest.mark.parametrize("verb", ["setup-sample", "setup-done", "settings-reset"])
async def test_an_id_that_discord_never_gives_is_refused_kindly(face, discord, channel, verb):
    moderator, custom_id = discord.person(channel), f"{verb}:{TOO_LARGE}"
    pressed = await discord.press(moderator, made_up_button(discord, channel, custom_id), custom_id)
    assert pressed.text == "That channel is not on this server, or I cannot see it."
    assert not [call for call in discord.rest.calls if str(TOO_LARGE) in call.path]  # Discord takes it for our mistake
