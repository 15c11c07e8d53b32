"""What happens when somebody follows something: their language is settled once, a person is written to at once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from bot.discord_app.languages import language_of, language_of_server
from bot.discord_app.refusals import UNREACHED, send_error
from bot.discord_app.spots import direct, server
from bot.discord_app.views.answers import greeting
from bot.errors import DestinationClosed, InputError

if TYPE_CHECKING:
    import discord

    from bot.community import Followed, Offer
    from bot.core.model import Destination, Level

_log = logging.getLogger(__name__)


async def choose_language(interaction: discord.Interaction[Any], where: Destination) -> bool:
    """The server's, or the person's own, unless one was chosen or something is followed there already; whether it was
    chosen now."""
    community, wordings = interaction.client.community, interaction.client.wordings
    if where.guild:
        whole, language = server(interaction), language_of_server(wordings, interaction.guild_locale)
        held = await community.held(guild=where.guild)
    else:
        whole, language = where, language_of(wordings, interaction.locale)
        held = await community.held(where)
    if not language or held or (await community.choices(whole)).language is not None:
        return False
    await community.choose(whole, language=language)
    return True


async def follow_for_oneself(interaction: discord.Interaction[Any], offer: Offer, least: Level | None) -> Followed:
    """Stored first, and then said in their direct messages, once. Where they take none all is as it was: raises
    InputError."""
    community, where = interaction.client.community, await _direct(interaction)
    is_new = offer.key not in {one.key for one in await community.held(where)}
    is_settled = await choose_language(interaction, where)
    result: Followed = await community.follow(where, offer.key, least)
    if is_new and not await _greet(interaction, where, offer):
        await community.unfollow(where, offer.key)
        if is_settled:
            await community.choose(where, language=None)
        raise _closed()
    return result


async def _direct(interaction: discord.Interaction[Any]) -> Destination:
    try:
        return await direct(interaction)
    except DestinationClosed:
        raise _closed() from None


async def _greet(interaction: discord.Interaction[Any], where: Destination, offer: Offer) -> bool:
    """False where they take no direct messages; any other trouble will have passed when an alert comes."""
    text = greeting(offer, interaction.client.wordings(str(interaction.locale)))
    try:
        await interaction.client.get_partial_messageable(int(where.address)).send(text)
    except UNREACHED as error:
        if isinstance(send_error(error, "somebody's direct messages", in_person=True), DestinationClosed):
            return False
        _log.warning("a greeting was not delivered", extra={"error": f"{type(error).__name__}: {error}"})
    return True


def _closed() -> InputError:
    return InputError(
        "I cannot write to you, so nothing is followed. "
        "Open Discord's privacy settings, allow direct messages from apps, and send the command again.",
        "error.closed_messages",
    )
