"""The `platform` option that several commands share: suggested from memory while somebody types."""

from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands

from bot.community import EVERY_PLATFORM, Community, Offer
from bot.core.bundles import bundle_of
from bot.core.search import folded
from bot.core.summary import Catalogue, Wordings
from bot.discord_app.spots import is_personal

Complete = Callable[[discord.Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

_MOST_CHOICES = 25  # Discord's limit for one autocomplete answer
_LONGEST_NAME = 100  # characters of a choice's name, Discord's limit


def suggestions(community: Community) -> Complete:
    """What fills in the option: platforms that fit what is typed, best first."""

    async def complete(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [_choice(platform.name, platform.id) for platform in community.suggest(typed, _MOST_CHOICES)]

    return complete


def suggestions_with_bundles(community: Community, wordings: Wordings) -> Complete:
    """The same with bundles among them, each with its number of platforms."""

    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        wording = wording_for(interaction, wordings)
        offers = community.offers(typed, _MOST_CHOICES, wording.bundles())
        return [_choice(_offered(offer, wording), offer.key) for offer in offers]

    return complete


def suggestions_held(community: Community, wordings: Wordings) -> Complete:
    """Only what is followed on the server, or by the person."""

    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        if is_personal(interaction):
            held = await community.held(person=str(interaction.user.id))
        else:
            held = await community.held(guild=str(interaction.guild_id))
        wording, words = wording_for(interaction, wordings), folded(typed)
        offered = {offer.key: _offered(offer, wording) for offer in held}
        fitting = [one.key for one in held if words in folded(f"{offered[one.key]} {one.key} {one.name}")]
        by_name = sorted(fitting, key=lambda key: offered[key].casefold())
        return [_choice(offered[key], key) for key in by_name[:_MOST_CHOICES]]

    return complete


def wording_for(interaction: discord.Interaction, wordings: Wordings) -> Catalogue:
    """The messages in the language of whoever asks."""
    return wordings(str(interaction.locale))


def _offered(offer: Offer, wording: Catalogue) -> str:
    if offer.key == EVERY_PLATFORM:
        return wording.say("answer.every")
    if offer.platforms is None:
        return offer.name
    return f"{wording.bundle(bundle_of(offer.key))}: {wording.say('count.platforms', count=str(offer.platforms))}"


def _choice(name: str, value: str) -> app_commands.Choice[str]:
    return app_commands.Choice(name=name[:_LONGEST_NAME], value=value)
