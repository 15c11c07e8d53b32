"""What happens when somebody follows something: their language is settled once, a person is written to at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.languages import language_of, language_of_server
from bot.discord_app.refusals import send_error
from bot.discord_app.spots import direct, server
from bot.errors import DestinationClosed, InputError, PersonClosed

if TYPE_CHECKING:
    from bot.community import Community
    from bot.core.model import Destination
    from bot.core.summary import Wordings


async def choose_language(
    interaction: discord.Interaction[Any], community: Community, wordings: Wordings, where: Destination
) -> None:
    """The server's, or the person's own, unless one was chosen or something is followed there already."""
    if where.guild:
        whole, language = server(interaction), language_of_server(wordings, interaction.guild_locale)
        held = await community.held(guild=where.guild)
    else:
        whole, language = where, language_of(wordings, interaction.locale)
        held = await community.held(where)
    if language and not held and (await community.choices(whole)).language is None:
        await community.choose(whole, language=language)


async def greet(interaction: discord.Interaction[Any], text: str) -> Destination:
    """The person's direct messages, where that text now stands. Raises InputError where they take none."""
    try:
        where = await direct(interaction)
        await interaction.client.get_partial_messageable(int(where.address)).send(text)
    except DestinationClosed:
        raise _closed() from None
    except discord.HTTPException as error:
        if isinstance(send_error(error, "somebody's direct messages"), PersonClosed):
            raise _closed() from None
        raise
    return where


def _closed() -> InputError:
    return InputError(
        "I cannot write to you, so nothing is followed. "
        "Open Discord's privacy settings, allow direct messages from apps, and send the command again.",
        "error.closed_messages",
    )
