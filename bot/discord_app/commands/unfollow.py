"""/unfollow: what is followed here, or in the one channel that follows it, ends."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.community import Community, Followed
from bot.core.model import Destination
from bot.core.summary import Wordings
from bot.discord_app.commands.channel_option import Channel, require_no_places
from bot.discord_app.commands.platform_option import suggestions_held, wording_for
from bot.discord_app.commands.whose import for_moderators
from bot.discord_app.spots import direct, is_personal, place
from bot.discord_app.translator import options, texts
from bot.discord_app.views import answers


def unfollow_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "unfollow"))
    @options(wordings, "channel", platform="platform_or_bundle")
    @app_commands.autocomplete(platform=suggestions_held(community, wordings))
    @for_moderators
    async def unfollow(interaction: discord.Interaction, platform: str, channel: Channel = None) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        where = await _here(interaction, channel)
        is_said = channel is not None or where.person != ""
        elsewhere = [] if is_said else await _elsewhere(community, where, platform, wording.bundles())
        if len(elsewhere) > 1:
            said = answers.elsewhere(elsewhere, wording)
        else:
            there = elsewhere[0].subscription.destination if elsewhere else where
            said = answers.unfollowed(await community.unfollow(there, platform, wording.bundles()), wording)
        await interaction.edit_original_response(content=said)

    return unfollow


async def _here(interaction: discord.Interaction[Any], channel: Channel) -> Destination:
    if is_personal(interaction):
        require_no_places(channel, None)
        return await direct(interaction)
    return place(interaction, channel)


async def _elsewhere(
    community: Community, here: Destination, platform: str, called: Mapping[str, str]
) -> list[Followed]:
    """Where on the server it is followed, if not here. Raises InputError."""
    held = await community.following(guild=here.guild)
    known = any(one.subscription.platform == platform for one in held)  # though it may have left the catalogue
    key = platform if known else community.meant(platform, called).key
    found = [one for one in held if one.subscription.platform == key]
    return [] if any(one.subscription.destination.address == here.address for one in found) else found
