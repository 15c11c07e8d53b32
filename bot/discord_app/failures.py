"""A command's error → one kind sentence to the person and one line in the log; nothing else says errors."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord import app_commands

from bot.discord_app.harmless import fitted
from bot.errors import InputError, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

_log = logging.getLogger(__name__)

_LONGEST = 1800  # characters, under Discord's 2,000 for a message's content
_OURS = "Something went wrong on our side, and the log of whoever runs this bot says what. Try again in a minute."
_CHANGED = "This command has changed: wait a minute, reload Discord, and send it again."
_SENTENCES: Mapping[type[Exception], str] = {
    app_commands.MissingPermissions: "Only somebody with the Manage Server permission can do that here.",
    app_commands.NoPrivateMessage: "This command works in servers only: send it in a channel.",
    app_commands.TransformerError: "I cannot see that channel: give me View Channel or add me to the thread.",
    app_commands.CommandNotFound: _CHANGED,
    app_commands.CommandSignatureMismatch: _CHANGED,
    StoreError: "I cannot reach what is stored; whoever runs this bot sees why.",
}


async def answer_failure(interaction: discord.Interaction, error: Exception) -> None:
    """Tell the person and the log; never raises for Discord's or the network's sake."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    name = interaction.command.qualified_name if interaction.command else "?"
    if _is_the_persons(cause):
        _log.info("command refused", extra={"command": name, "reason": type(cause).__name__})
    else:
        _log.error("command failed", extra={"command": name, "error": f"{type(cause).__name__}: {cause}"})
    try:
        await _say(interaction, sentence(cause))
    except (discord.DiscordException, aiohttp.ClientError, OSError) as unsaid:
        _log.warning("answer not delivered", extra={"command": name, "error": f"{type(unsaid).__name__}: {unsaid}"})


def sentence(error: BaseException) -> str:
    """What the person is told."""
    if isinstance(error, InputError):
        return fitted(str(error), _LONGEST)
    return next((said for kind, said in _SENTENCES.items() if isinstance(error, kind)), _OURS)


def _is_the_persons(error: BaseException) -> bool:
    return isinstance(error, InputError | app_commands.CheckFailure | app_commands.TransformerError)


async def _say(interaction: discord.Interaction, text: str) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        return
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True)
    else:
        await interaction.response.send_message(text, ephemeral=True)
