"""A command's error → one kind sentence to the person and one line in the log; nothing else says errors."""

from __future__ import annotations

import logging
import traceback
from math import ceil
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands
from discord.webhook import async_

from bot.discord_app.harmless import fitted
from bot.errors import InputError, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.summary import Catalogue

_log = logging.getLogger(__name__)

_LONGEST = 1800  # characters, under Discord's 2,000 for a message's content
_LONGEST_FACT = 200  # characters
_ANSWERED_NO_MORE = (
    10062,  # unknown interaction: we were too late for the first answer
    50027,  # invalid webhook token: a quarter of an hour has passed
    10008,  # unknown message: somebody has dismissed it
    10015,  # unknown webhook: as if there never was one
)
_MESSAGES: Mapping[type[Exception], str] = {
    app_commands.MissingPermissions: "error.manage_server",
    app_commands.NoPrivateMessage: "error.guild_only",
    app_commands.TransformerError: "error.unseen_channel",
    app_commands.CommandNotFound: "error.changed",
    app_commands.CommandSignatureMismatch: "error.changed",
    StoreError: "error.store",
}


async def answer_failure(interaction: discord.Interaction[Any], error: Exception) -> None:
    """Tell the person, in their language, and the log in one line; never raises for Discord's or the network's sake.

    Where only the answer failed, what they wanted is done: they are not told that it failed.
    """
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    name = interaction.command.qualified_name if interaction.command else _pressed(interaction)
    failed = _described(cause)
    if is_undelivered(cause):
        _log.warning("answer not delivered", extra={"command": name, "error": failed})
        return
    try:
        await _say(interaction, sentence(cause, interaction.client.wordings(str(interaction.locale))))
    except (discord.DiscordException, aiohttp.ClientError, OSError) as unsaid:
        _log.warning("answer not delivered", extra={"command": name, "error": failed, "unsaid": _described(unsaid)})
        return
    if _is_the_persons(cause):
        _log.info("command refused", extra={"command": name, "reason": type(cause).__name__})
    else:
        _log.error("command failed", extra={"command": name, "error": failed})


def is_undelivered(error: BaseException) -> bool:
    """Whether an answer, and nothing else, failed: Discord takes none any more, or the connection ended."""
    if not _was_answering(error):
        return False
    if isinstance(error, discord.HTTPException):
        return error.code in _ANSWERED_NO_MORE
    return isinstance(error, discord.DiscordException | aiohttp.ClientError | OSError)


def _was_answering(error: BaseException) -> bool:
    """discord.py raises the same for all requests; those that answer are made by a module of their own."""
    frames = traceback.walk_tb(error.__traceback__)
    return any(frame.f_globals.get("__name__") == async_.__name__ for frame, _ in frames)


def _described(error: BaseException) -> str:
    """For the log; of the person's own errors only which it is, as their text holds what somebody typed."""
    kind = type(error).__name__
    return kind if _is_the_persons(error) else f"{kind}: {error}"


def _pressed(interaction: discord.Interaction[Any]) -> str:
    """Which kind of button or form it is, for the log: what its id says before the colon."""
    data: Any = interaction.data or {}
    return str(data.get("custom_id", "?")).partition(":")[0]


def sentence(error: BaseException, wording: Catalogue) -> str:
    """What the person is told; nothing in it from outside can ping or break formatting."""
    if isinstance(error, InputError):
        return _in_language(error, wording)
    if isinstance(error, app_commands.CommandOnCooldown):
        return wording.say("error.too_fast", seconds=str(max(1, ceil(error.retry_after))))
    return wording.say(next((name for kind, name in _MESSAGES.items() if isinstance(error, kind)), "error.ours"))


def _in_language(error: InputError, wording: Catalogue) -> str:
    """As its message says it; in English where it has none."""
    if not error.message:
        return fitted(str(error), _LONGEST)
    return wording.say(error.message, **{name: _harmless(value) for name, value in error.facts.items()})


def _harmless(fact: str) -> str:
    """A fact, or several on lines of their own."""
    return "\n".join(fitted(line, _LONGEST_FACT) for line in fact.split("\n"))


def _is_the_persons(error: BaseException) -> bool:
    return isinstance(error, InputError | app_commands.CheckFailure | app_commands.TransformerError)


async def _say(interaction: discord.Interaction, text: str) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        return
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True)
    else:
        await interaction.response.send_message(text, ephemeral=True)
